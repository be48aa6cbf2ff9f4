package heddle.agent.fuzz;

import heddle.agent.harness.Differential.Effort;
import heddle.agent.harness.WovenProgram;
import heddle.agent.weave.WovenClass.Refusal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.UnaryOperator;

/** Weaves one program, lets it pass the gates, and compares runs of it. */
final class Trial {
  private static final String TOO_LARGE = "bytes, where a method may have";
  private static final String RUNNING = "running";
  private static final int MOST_LINES = 60;

  private final UnaryOperator<byte[]> change;

  /** @param change what is done to each class file that comes out of the weaver */
  Trial(UnaryOperator<byte[]> change) {
    this.change = change;
  }

  /**
   * What came of it.
   *
   * @param kind of failures that are taken for one; null if nothing is wrong
   * @param failure what is wrong
   * @param methods how many methods have been woven
   * @param effort runs and suspensions
   */
  record Outcome(String kind, String failure, int methods, Effort effort) {
    static Outcome failed(String kind, String failure) {
      return new Outcome(kind, failure, 0, new Effort(0, 0));
    }
  }

  Outcome run(Program program, long seed) {
    return run(program, seed, true);
  }

  /** The same, without the gates if {@code failureKind} is of a program that has passed them. */
  Outcome repeat(Program program, long seed, String failureKind) {
    return run(program, seed, !failureKind.startsWith(RUNNING));
  }

  private Outcome run(Program program, long seed, boolean throughGates) {
    String stage = "weaving";
    try {
      WovenProgram woven = new WovenProgram(program.classFiles(), seed % 4 == 0, change);
      int methods = woven.results().stream().mapToInt(result -> result.woven().size()).sum();
      List<Refusal> refusals =
          woven.results().stream().flatMap(result -> result.refused().values().stream()).toList();
      if (!refusals.isEmpty()) {
        return refused(refusals, methods);
      }
      if (throughGates) {
        stage = "gates";
        woven.check();
      }
      stage = RUNNING;
      return new Outcome(null, null, methods, woven.compareSome(program.main(), seed));
    } catch (ReflectiveOperationException | RuntimeException | Error failure) {
      return Outcome.failed(stage + failure.getClass(), shown(failure));
    }
  }

  /** Methods whose copies would be too large are refused rightly; then there is nothing to compare. */
  private static Outcome refused(List<Refusal> refusals, int methods) {
    for (Refusal refusal : refusals) {
      if (!refusal.reason().contains(TOO_LARGE)) {
        String trace = refusal.failure() == null ? "" : "\n" + shown(refusal.failure());
        return Outcome.failed("refused", refusal.reason() + trace);
      }
    }
    return new Outcome(null, null, methods, new Effort(0, 0));
  }

  private static String shown(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return String.join("\n", text.toString().lines().limit(MOST_LINES).toList());
  }
}
