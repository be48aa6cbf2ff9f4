package heddle.benchmarks.peers.loom;

/** A generator made of a continuation. */
final class ContinuationGenerator implements IntGenerator, IntGenerator.Yielder {
  private final VmContinuation continuation;
  private boolean ready;
  private int value;

  ContinuationGenerator(Body body) {
    continuation = new VmContinuation(() -> body.run(this));
  }

  @Override
  public void yieldValue(int next) {
    value = next;
    ready = true;
    VmContinuation.suspend();
  }

  /** Only until it is false. */
  @Override
  public boolean hasNext() {
    return ready || continuation.resume();
  }

  @Override
  public int nextInt() {
    ready = false;
    return value;
  }
}
