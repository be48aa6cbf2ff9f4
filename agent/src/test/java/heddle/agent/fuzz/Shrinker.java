package heddle.agent.fuzz;

import heddle.agent.fuzz.Decision.Part;
import java.util.function.Function;

/**
 * Makes a failing program smaller while it still fails, by editing the decisions it was made of: a part becomes as simple
 * as can be, or is removed, or replaced by one that it contains; a number becomes less.
 */
final class Shrinker {
  /** Of so many parts that a part contains, each is tried in its place. */
  private static final int MOST_INNER = 20;

  /** From a tree to what was decided in fact; null if the program of it does not fail. */
  private final Function<Part, Part> failing;

  private final long deadline;
  private Part smallest;

  private Shrinker(Part start, Function<Part, Part> failing, long deadline) {
    this.smallest = start;
    this.failing = failing;
    this.deadline = deadline;
  }

  /**
   * The smallest tree found until {@code deadline}, in the time of {@link System#nanoTime}.
   *
   * @param failing from a tree to what a generator decides by it; null if that program does not fail
   */
  static Part shrink(Part start, Function<Part, Part> failing, long deadline) {
    Shrinker shrinker = new Shrinker(start, failing, deadline);
    while (shrinker.pass() && !shrinker.isOver()) {
      // once more: what was needed before may not be any more
    }
    return shrinker.smallest;
  }

  private boolean isOver() {
    return System.nanoTime() - deadline > 0;
  }

  /** Tries each edit once. True if any has helped. */
  private boolean pass() {
    boolean helped = false;
    for (int at = 0; at < smallest.size() && !isOver(); at++) {
      Decision decision = smallest.get(at);
      helped |= decision instanceof Part part ? simplify(at, part) : lower(at, ((Decision.Number) decision).value());
    }
    return helped;
  }

  private boolean simplify(int at, Part part) {
    if (attempt(at, Part.SIMPLEST) || attempt(at, null)) {
      return true;
    }
    for (int inner = 1; inner < Math.min(part.size(), MOST_INNER) && !isOver(); inner++) {
      if (part.get(inner) instanceof Part replacement && attempt(at, replacement)) {
        return true;
      }
    }
    return false;
  }

  private boolean lower(int at, int value) {
    return value > 0
        && (attempt(at, new Decision.Number(0))
            || attempt(at, new Decision.Number(value / 2))
            || attempt(at, new Decision.Number(value - 1)));
  }

  private boolean attempt(int at, Decision replacement) {
    Decision edited = smallest.with(at, replacement);
    Part decided = edited instanceof Part part ? failing.apply(part) : null;
    boolean smaller = decided != null && isSmaller(decided, smallest);
    if (smaller) {
      smallest = decided;
    }
    return smaller;
  }

  private static boolean isSmaller(Decision one, Decision other) {
    return one.size() != other.size() ? one.size() < other.size() : one.sum() < other.sum();
  }
}
