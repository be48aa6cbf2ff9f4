package heddle.examples.pull;

import heddle.generator.Generator;
import heddle.generator.Generators;
import heddle.generator.PushSource;
import java.util.ArrayList;
import java.util.List;

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
}
