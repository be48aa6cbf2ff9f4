package heddle.benchmarks.peers.loom;

/** A source of ints that a body yields; no value is boxed. */
interface IntGenerator {
  boolean hasNext();

  int nextInt();

  /** The sum of all values. */
  static long sum(IntGenerator values) {
    long sum = 0;
    while (values.hasNext()) {
      sum += values.nextInt();
    }
    return sum;
  }

  /** Takes what the body yields. */
  interface Yielder {
    void yieldValue(int value);
  }

  /** Yields the values. */
  interface Body {
    void run(Yielder out);
  }
}
