package heddle.benchmarks.common;

/** How much each workload does per invocation, and what has to come out. */
public final class Sizes {
  /** Flat generator: values yielded. */
  public static final int ELEMENTS = 10_000;

  /** The sum of what {@link #ELEMENTS} values counted from 0 yield. */
  public static final long ELEMENTS_SUM = sumBelow(ELEMENTS);

  /** Tree walk: nodes of the tree, whose values count from 0. */
  public static final int NODES = (1 << 15) - 1;

  /** The sum of all values of the tree. */
  public static final long NODES_SUM = sumBelow(NODES);

  /** Yield depth: values yielded from the innermost frame, after one descent. */
  public static final int YIELDS = 1_000;

  /** The sum of what {@link #YIELDS} values counted from 0 yield. */
  public static final long YIELDS_SUM = sumBelow(YIELDS);

  /** Deep yield: values yielded after one descent, so many that the descent does not count. */
  public static final int MANY_YIELDS = 1_000_000;

  /** The sum of what {@link #MANY_YIELDS} values counted from 0 yield. */
  public static final long MANY_YIELDS_SUM = sumBelow(MANY_YIELDS);

  /** Recursion: the argument of the Fibonacci function. */
  public static final int FIB_OF = 30;

  /** Recursion: its result. */
  public static final int FIB = 832_040;

  /** Loop kernel: elements summed between two suspensions. */
  public static final int ARRAY = 1_000;

  /** Loop kernel: how often the array is summed. */
  public static final int ROUNDS = 1_000;

  /** Loop kernel: the sum of all rounds over {@link #array()}. */
  public static final long ROUNDS_SUM = ROUNDS * sumBelow(ARRAY);

  /** Channel: values passed, counted from 0. */
  public static final int MESSAGES = 1_000;

  /** The sum of all messages. */
  public static final long MESSAGES_SUM = sumBelow(MESSAGES);

  /** Yield now: how often each of the two coroutines yields. */
  public static final int TURNS = 1_000;

  /** Await chain: chains made one after the other. */
  public static final int CHAINS = 100;

  /** Await chain: tasks of a chain, each of which awaits the next. */
  public static final int CHAIN_DEPTH = 10;

  /** The sum of all chains' results: that of chain {@code i} is {@code i} and one for each awaited task. */
  public static final long CHAINS_SUM = sumBelow(CHAINS) + (long) CHAINS * (CHAIN_DEPTH - 1);

  /** Spawn: coroutines created and joined one after the other. */
  public static final int SPAWNS = 1_000;

  private Sizes() {}

  private static long sumBelow(int end) {
    return (long) end * (end - 1) / 2;
  }

  /** The array of the loop kernel: 0, 1, 2 and so on. */
  public static int[] array() {
    int[] array = new int[ARRAY];
    for (int i = 0; i < ARRAY; i++) {
      array[i] = i;
    }
    return array;
  }

  /**
   * Returns {@code actual} if it is {@code expected}.
   *
   * @throws IllegalStateException if it is not: what was measured is not the workload
   */
  public static long checked(long actual, long expected) {
    if (actual != expected) {
      throw new IllegalStateException("The workload gave " + actual + " instead of " + expected);
    }
    return actual;
  }
}
