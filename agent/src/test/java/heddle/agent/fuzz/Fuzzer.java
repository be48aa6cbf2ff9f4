package heddle.agent.fuzz;

import heddle.agent.fuzz.Decision.Part;
import heddle.agent.fuzz.Trial.Outcome;
import java.util.concurrent.TimeUnit;

/** Makes programs until the time is up or one fails, which is then shrunk. */
final class Fuzzer {
  private final String kind;
  private final ProgramGenerator generator;
  private final Trial trial;
  private final long shrinkingSeconds;
  private int programs;
  private int methods;
  private int runs;
  private long suspensions;
  private volatile long seed;

  /**
   * Makes a fuzzer.
   *
   * @param kind of programs, for the command that repeats a failure
   * @param shrinkingSeconds how long a failing program is shrunk
   */
  Fuzzer(String kind, ProgramGenerator generator, Trial trial, long shrinkingSeconds) {
    this.kind = kind;
    this.generator = generator;
    this.trial = trial;
    this.shrinkingSeconds = shrinkingSeconds;
  }

  /** A program that fails, as it was found and shrunk. */
  record Failure(long seed, Part decided, Part shrunk, String message) {}

  /** Tries the programs of {@code first}, {@code first + 1}, ... until one fails; null if none does in that time. */
  Failure search(long first, long seconds) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    for (seed = first; System.nanoTime() - end < 0; seed++) {
      Failure failure = attempt(seed);
      if (failure != null) {
        return failure;
      }
    }
    return null;
  }

  /** Tries one program; null if it does not fail. */
  Failure attempt(long seed) {
    Choices choices = Choices.random(seed);
    Program program = generate(choices, seed);
    if (program == null) {
      return null;
    }
    Outcome outcome = trial.run(program, seed);
    programs++;
    methods += outcome.methods();
    runs += outcome.effort().runs();
    suspensions += outcome.effort().suspensions();
    return outcome.kind() == null ? null : shrunk(seed, choices.decided(), outcome);
  }

  /** How many runs of programs have been compared. */
  int runs() {
    return runs;
  }

  private Program generate(Choices choices, long seed) {
    try {
      return generator.generate(choices);
    } catch (RuntimeException | AssertionError failure) {
      throw new AssertionError("The generator of kind " + kind + " makes no program of seed " + seed, failure);
    }
  }

  private Failure shrunk(long seed, Part decided, Outcome outcome) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(shrinkingSeconds);
    Part smallest = Shrinker.shrink(decided, part -> failing(part, seed, outcome.kind()), deadline);
    Program program = generator.generate(Choices.of(smallest));
    String message = "A woven program of kind " + kind + ", seed " + seed + ", fails; this repeats it:\n"
        + "  mvn -B -ntp -pl runtime,agent test -Dtest=FuzzTest -Dsurefire.failIfNoSpecifiedTests=false -Dfuzz.kind=" + kind
        + " -Dfuzz.seed=" + seed + "\n" + outcome.failure() + "\nShrunk to:\n" + program.text().get()
        + "\nwhich fails with\n" + trial.run(program, seed).failure();
    return new Failure(seed, decided, smallest, message);
  }

  /** What is decided by {@code part}; null if that program does not fail in this way. */
  private Part failing(Part part, long seed, String failureKind) {
    Choices choices = Choices.of(part);
    Program program;
    try {
      program = generator.generate(choices);
    } catch (RuntimeException | AssertionError failure) {
      return null; // an edit that no program can be made of, such as one that does not compile
    }
    if (program == null) {
      return null;
    }
    Outcome outcome = trial.repeat(program, seed, failureKind);
    return failureKind.equals(outcome.kind()) ? choices.decided() : null;
  }

  /** The seed of the program that is being tried. */
  long seed() {
    return seed;
  }

  /** How much has been done. */
  String summary() {
    return kind + ": " + programs + " programs, " + methods + " methods woven, " + runs + " runs, " + suspensions
        + " suspensions";
  }
}
