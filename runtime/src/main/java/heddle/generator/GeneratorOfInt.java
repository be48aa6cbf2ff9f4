package heddle.generator;

import heddle.Suspendable;
import java.util.Objects;
import java.util.function.IntConsumer;

/** The generator of {@code int} values. */
final class GeneratorOfInt extends GeneratorStack implements IntGenerator, IntYielder {
  /** Null once it has started, so that what only the body's lambda refers to can be collected. */
  private IntGeneratorBody body;

  /** Written by the body before it suspends. */
  private int value;

  GeneratorOfInt(IntGeneratorBody body) {
    this.body = body;
  }

  @Override
  @Suspendable
  void runBody() throws Exception {
    IntGeneratorBody started = body;
    body = null;
    started.run(this);
  }

  @Override
  @Suspendable
  public void yield(int next) {
    refuseIfReady();
    value = next;
    suspend();
  }

  @Override
  @Suspendable
  public int nextInt() {
    take();
    return value;
  }

  @Override
  @Suspendable
  public Integer next() {
    return nextInt();
  }

  @Override
  @Suspendable
  public void forEachRemaining(IntConsumer action) {
    Objects.requireNonNull(action);
    while (hasNext()) {
      action.accept(nextInt());
    }
  }
}
