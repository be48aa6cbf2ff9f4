package heddle.examples.profile;

import heddle.generator.Coroutine;
import heddle.generator.Generator;
import heddle.profile.Finding;
import heddle.profile.Findings;
import java.util.List;

/** Drops generators in each state of their life, and prints what debug mode has found then. */
final class Dropper {
  private static final int BEGUN = 2;
  private static final long PATIENCE_MILLIS = 20_000;

  private Dropper() {}

  public static void main(String[] args) throws InterruptedException {
    take(numbers(), 0);
    take(numbers(), 3);
    take(numbers(), 5);
    close(numbers());
    ask();
    fail();
    List<Finding> found = List.of();
    for (long begin = System.currentTimeMillis();
        found.size() < BEGUN && System.currentTimeMillis() - begin < PATIENCE_MILLIS;
        found = Findings.latest()) {
      System.gc();
      Thread.sleep(20);
    }
    Thread.sleep(200); // for more than there should be
    for (Finding finding : Findings.latest()) {
      System.out.println(finding.kind() + " created at " + finding.createdAt().stream()
          .filter(call -> call.getClassName().equals(Dropper.class.getName()))
          .map(StackTraceElement::getMethodName)
          .toList());
    }
  }

  private static Generator<Integer> numbers() {
    return Generator.of(out -> {
      for (int i = 0; i < 4; i++) {
        out.yield(i);
      }
    });
  }

  private static void take(Generator<Integer> generator, int count) {
    for (int i = 0; i < count && generator.hasNext(); i++) {
      generator.next();
    }
  }

  private static void close(Generator<Integer> generator) {
    generator.next();
    generator.close();
  }

  private static void ask() {
    Coroutine<String, String, Void> coroutine = Coroutine.of(io -> {
      io.yield("well?");
      return null;
    });
    coroutine.next();
  }

  private static void fail() {
    Generator<Integer> failing = Generator.of(out -> {
      out.yield(1);
      throw new IllegalStateException("as it should");
    });
    failing.next();
    try {
      failing.next();
    } catch (IllegalStateException expected) {
      // has ended by it
    }
  }
}
