package heddle.examples.pull;

import heddle.generator.Generator;
import heddle.generator.Generators;
import heddle.generator.PushSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** The same source twice: as it is meant to be used, with a callback, and as a generator. */
final class PushAndPull {
  private static final int FIRST = 3;

  private PushAndPull() {}

  /** Prints how many values there are, whether they are the same, and the first ones, behind which the source is stopped. */
  static void compare(PushSource<String> source) throws Exception {
    List<String> pushed = new ArrayList<>();
    source.run(pushed::add);
    List<String> pulled = new ArrayList<>();
    for (String value : Generators.pull(source)) {
      pulled.add(value);
    }
    System.out.println(pushed.size() + " values pushed, and the " + (pushed.equals(pulled) ? "same" : "WRONG ONES") + " pulled");
    try (Generator<String> some = Generators.pull(source)) {
      for (int i = 0; i < FIRST && some.hasNext(); i++) {
        System.out.println("  " + some.next());
      }
    }
    System.out.println("  and no more");
  }

  /** As {@link #compare}, with a source of that size; with an argument, only pulls as many values as that says. */
  static void compareOrCount(LongFunction<PushSource<String>> source, long size, String[] args) throws Exception {
    if (args.length == 0) {
      compare(source.apply(size));
      return;
    }
    long count = 0;
    for (String value : Generators.pull(source.apply(Long.parseLong(args[0])))) {
      count += value.isEmpty() ? 0 : 1;
    }
    System.out.println(count + " values");
  }
}
