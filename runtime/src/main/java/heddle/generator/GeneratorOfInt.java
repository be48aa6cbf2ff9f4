package heddle.generator;

import heddle.Suspendable;
import java.util.Objects;
import java.util.function.IntConsumer;

/** The generator of {@code int} values. */
final class GeneratorOfInt extends GeneratorStack implements IntGenerator, IntYielder {
  /** Written by the body before it suspends. */
  private int value;

  GeneratorOfInt(IntGeneratorBody body) {
    super(body);
  }

  @Override
  @Suspendable
  void runBody() throws Exception {
    ((IntGeneratorBody) takeRef()).run(this);
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
