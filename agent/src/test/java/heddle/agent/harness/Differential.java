package heddle.agent.harness;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Runs a fixture plain, and woven with many choices of where it suspends; what it records must be the same. Then the same
 * with an exception thrown at each of its opportunities.
 *
 * <p>Choices: all subsets of the first {@value #EXHAUSTIVE} opportunities, none, all, each one alone, and {@value
 * #SAMPLES} sampled ones. The seed is printed by a failure; {@code -Dheddle.seed} repeats it.
 */
public final class Differential {
  private static final int EXHAUSTIVE = 8;
  private static final int SAMPLES = 48;
  private static final int MOST_SINGLE = 64;
  private static final int MOST_INJECTIONS = 24;
  private static final int FEW = 5;
  private static final int SECONDS_TO_END = 20;
  private static final long SEED = Long.getLong("heddle.seed", System.nanoTime());

  private final String fixture;
  private final boolean freshLoaders;
  private final long seed;
  private final Random random;
  private final WeavingLoader plain;
  private final WeavingLoader woven;
  private boolean withLines = true;
  private int runs;
  private int suspensions;

  private Differential(String fixture, boolean freshLoaders, WeavingLoader plain, WeavingLoader woven) {
    this(fixture, freshLoaders, plain, woven, SEED);
  }

  private Differential(String fixture, boolean freshLoaders, WeavingLoader plain, WeavingLoader woven, long seed) {
    this.seed = seed;
    this.random = new Random(seed);
    this.fixture = fixture;
    this.freshLoaders = freshLoaders;
    this.plain = plain;
    this.woven = woven;
  }

  /** Compares all runs of {@code fixture}. Returns how many woven ones there were. */
  public static int compare(Class<?> fixture) throws ReflectiveOperationException {
    boolean freshLoaders = fixture.isAnnotationPresent(FreshLoader.class);
    return new Differential(
        FixtureFiles.movedName(fixture), freshLoaders, WeavingLoader.plain(), WeavingLoader.weaving(fixture)).compareAll();
  }

  /** The same with all copies in companions, whose frames stack traces do not show: lines of exceptions may differ. */
  public static int compareBeside(Class<?> fixture) throws ReflectiveOperationException {
    boolean freshLoaders = fixture.isAnnotationPresent(FreshLoader.class);
    Differential beside = new Differential(
        FixtureFiles.movedName(fixture), freshLoaders, WeavingLoader.plain(), WeavingLoader.weavingBeside(fixture));
    beside.withLines = false;
    return beside.compareAll();
  }

  /** The same with all copies in compact form. */
  public static int compareCompact(Class<?> fixture) throws ReflectiveOperationException {
    boolean freshLoaders = fixture.isAnnotationPresent(FreshLoader.class);
    return new Differential(
        FixtureFiles.movedName(fixture), freshLoaders, WeavingLoader.plain(), WeavingLoader.weavingCompactly(fixture))
        .compareAll();
  }

  /** The same for a fixture that has been assembled. */
  public static int compare(String internalName) throws ReflectiveOperationException {
    WeavingLoader woven = WeavingLoader.weaving(List.of(internalName));
    return new Differential(internalName, false, WeavingLoader.plain(), woven).compareAll();
  }

  /** The same for one that another compiler has made, and that returns if it runs plain. */
  public static int compare(Program program, String internalName) throws ReflectiveOperationException {
    Differential differential = new Differential(internalName, false, program.plain(), program.woven());
    List<String> events = differential.runPlain(Script.plain());
    if (!events.get(events.size() - 1).equals("returned")) {
      throw new AssertionError(internalName + " does not return: " + events);
    }
    return differential.compareAll();
  }

  /** The same for the build's own fixture as another compiler has made it. */
  public static int compare(Program program, Class<?> fixture) throws ReflectiveOperationException {
    boolean freshLoaders = fixture.isAnnotationPresent(FreshLoader.class);
    return new Differential(FixtureFiles.movedName(fixture), freshLoaders, program.plain(), program.woven()).compareAll();
  }

  /** Compares runs of {@code fixture} that suspend between any two instructions. Returns how often they have. */
  public static int compareTicking(Class<?> fixture, int... periods) throws ReflectiveOperationException {
    boolean freshLoaders = fixture.isAnnotationPresent(FreshLoader.class);
    return new Differential(
        FixtureFiles.movedName(fixture), freshLoaders, WeavingLoader.ticking(false), WeavingLoader.ticking(true))
        .compareTicking(periods);
  }

  /** The same for one that another compiler has made. */
  public static int compareTicking(Program program, String internalName, int... periods)
      throws ReflectiveOperationException {
    return new Differential(internalName, false, program.ticking(false), program.ticking(true)).compareTicking(periods);
  }

  private int compareTicking(int... periods) throws ReflectiveOperationException {
    List<String> expected = runPlain(Script.plain());
    for (int period : periods) {
      check(expected, Script.ticking(period), "suspending at one tick of " + period);
    }
    return suspensions;
  }

  /** How much has been compared. */
  public record Effort(int runs, int suspensions) {}

  /** Compares a few runs of a program, which {@code seed} selects, with or without the lines of exceptions. */
  static Effort compareSome(
      String internalName, WeavingLoader plain, WeavingLoader woven, long seed, boolean withLines)
      throws ReflectiveOperationException {
    Differential some = new Differential(internalName, false, plain, woven, seed);
    some.withLines = withLines;
    some.compareSome();
    return new Effort(some.runs, some.suspensions);
  }

  /** Compares nothing if the program does not end, as one made at random may not: there is nothing to compare then. */
  private void compareSome() throws ReflectiveOperationException {
    Script reference = Script.plain();
    List<String> expected = runPlainToItsEnd(reference);
    if (expected == null) {
      return;
    }
    int opportunities = reference.opportunities();
    List<IntPredicate> choices = new ArrayList<>(List.of(i -> true, i -> false));
    for (int i = 0; i < FEW && opportunities > 0; i++) {
      int single = random.nextInt(opportunities);
      int period = 2 + random.nextInt(8);
      int offset = random.nextInt(period);
      int density = 1 + random.nextInt(9);
      BitSet subset = new BitSet();
      IntStream.range(0, opportunities).filter(at -> random.nextInt(10) < density).forEach(subset::set);
      choices.addAll(List.of(at -> at == single, at -> at % period == offset, subset::get));
    }
    for (IntPredicate choice : choices) {
      check(expected, Script.suspending(choice), describe(choice, opportunities));
    }
    if (opportunities > 0) {
      compareThrowing(random.nextInt(opportunities));
    }
  }

  /** Compares runs of {@code fixture} whose calls go through its plain methods. Returns how often they have suspended. */
  public static int compareDetouring(Class<?> fixture) throws ReflectiveOperationException {
    boolean freshLoaders = fixture.isAnnotationPresent(FreshLoader.class);
    Differential detouring = new Differential(
        FixtureFiles.movedName(fixture), freshLoaders, WeavingLoader.plain(), WeavingLoader.detouring());
    List<String> expected = detouring.runPlain(Script.plain());
    detouring.check(expected, Script.suspending(at -> false), "never suspending");
    detouring.check(expected, Script.suspending(at -> true), "always suspending");
    detouring.check(expected, Script.suspending(at -> at % 3 == 1), "suspending at every third opportunity");
    return detouring.suspensions;
  }

  private int compareAll() throws ReflectiveOperationException {
    Script reference = Script.plain();
    List<String> expected = runPlain(reference);
    int opportunities = reference.opportunities();
    for (IntPredicate choice : choices(opportunities)) {
      check(expected, Script.suspending(choice), describe(choice, opportunities));
    }
    for (int at = 0; at < Math.min(opportunities, MOST_INJECTIONS); at++) {
      compareThrowing(at);
    }
    return runs;
  }

  private void compareThrowing(int at) throws ReflectiveOperationException {
    Script reference = Script.plain().throwingAt(at);
    List<String> expected = runPlain(reference);
    long bits = random.nextLong();
    List<IntPredicate> choices = List.of(
        i -> false, i -> true, i -> i == at, i -> i != at, i -> i < at, i -> (bits >> (i % Long.SIZE) & 1) != 0);
    for (IntPredicate choice : choices) {
      String where = "throwing at " + at + ", " + describe(choice, reference.opportunities());
      check(expected, Script.suspending(choice).throwingAt(at), where);
      check(expected, Script.suspending(choice).throwingBehind(at), where + ", by itself");
    }
  }

  private List<IntPredicate> choices(int opportunities) {
    List<IntPredicate> choices = new ArrayList<>(List.of(i -> false, i -> true));
    for (int subset = 0; subset < 1 << Math.min(opportunities, EXHAUSTIVE); subset++) {
      int bits = subset;
      choices.add(i -> i < EXHAUSTIVE && (bits >> i & 1) != 0);
    }
    if (opportunities > EXHAUSTIVE) {
      for (int single = EXHAUSTIVE; single < Math.min(opportunities, MOST_SINGLE); single++) {
        int at = single;
        choices.add(i -> i == at);
      }
      for (int sample = 0; sample < SAMPLES; sample++) {
        boolean[] chosen = new boolean[opportunities];
        for (int i = 0; i < opportunities; i++) {
          chosen[i] = random.nextInt(SAMPLES) >= sample;
        }
        choices.add(i -> i < chosen.length && chosen[i]);
      }
    }
    return choices;
  }

  private List<String> runPlainToItsEnd(Script script) throws ReflectiveOperationException {
    FutureTask<List<String>> run = new FutureTask<>(() -> runPlain(script));
    Thread thread = new Thread(run, "plain run");
    thread.setDaemon(true);
    thread.start();
    try {
      return run.get(SECONDS_TO_END, TimeUnit.SECONDS);
    } catch (TimeoutException endless) {
      return null;
    } catch (ExecutionException | InterruptedException failed) {
      throw new ReflectiveOperationException(failed);
    }
  }

  private List<String> runPlain(Script script) throws ReflectiveOperationException {
    WeavingLoader loader = freshLoaders ? plain.sibling() : plain;
    loader.start(script);
    try {
      Object result = loader.create(fixture).run();
      script.record(result);
      script.record("returned");
    } catch (Throwable thrown) {
      script.record(thrown);
      script.record("thrown");
    }
    return script.log();
  }

  private void check(List<String> expected, Script script, String choice) throws ReflectiveOperationException {
    runs++;
    WeavingLoader loader = freshLoaders ? woven.sibling() : woven;
    loader.start(script);
    Fixture body = loader.create(fixture);
    Throwable thrown = runWoven(loader.activate(body), script, runs % 4 == 0);
    if (!comparable(script.log()).equals(comparable(expected))) {
      throw new AssertionError(difference(expected, script.log(), choice), thrown);
    }
  }

  private List<String> comparable(List<String> log) {
    return withLines ? log : log.stream().map(event -> event.replaceAll("\\((line -?\\d+|no line)", "(")).toList();
  }

  /** Returns what the fixture throws, or null. */
  private Throwable runWoven(Resumable continuation, Script script, boolean hops) {
    ExecutorService other = hops ? Executors.newSingleThreadExecutor() : null;
    try {
      boolean here = true;
      while (here || other == null ? continuation.resume(script.resumption()) : resumeOn(other, continuation, script)) {
        here = !here;
        suspensions++;
      }
      script.record(continuation.result());
      script.record("returned");
      return null;
    } catch (Throwable thrown) {
      script.record(thrown);
      script.record("thrown");
      return thrown;
    } finally {
      if (other != null) {
        other.shutdown();
      }
    }
  }

  private static boolean resumeOn(ExecutorService thread, Resumable continuation, Script script) throws Throwable {
    FutureTask<Boolean> step = new FutureTask<>(() -> {
      try {
        return continuation.resume(script.resumption());
      } catch (Error | Exception e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    });
    thread.execute(step);
    try {
      return step.get();
    } catch (ExecutionException e) {
      throw e.getCause();
    }
  }

  private static String describe(IntPredicate choice, int opportunities) {
    List<Integer> chosen = new ArrayList<>();
    for (int i = 0; i < opportunities; i++) {
      if (choice.test(i)) {
        chosen.add(i);
      }
    }
    return "suspending at " + chosen + " of " + opportunities;
  }

  private String difference(List<String> expected, List<String> actual, String choice) {
    int at = 0;
    while (at < expected.size() && at < actual.size() && expected.get(at).equals(actual.get(at))) {
      at++;
    }
    return fixture + " " + choice + " (seed " + seed + ") differs from event " + at + " on:\n  plain "
        + expected.subList(at, Math.min(at + 8, expected.size())) + "\n  woven "
        + actual.subList(at, Math.min(at + 8, actual.size())) + "\nafter " + expected.subList(Math.max(0, at - 8), at);
  }
}
