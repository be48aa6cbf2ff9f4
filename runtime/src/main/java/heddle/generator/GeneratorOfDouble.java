package heddle.generator;

import heddle.Suspendable;
import java.util.Objects;
import java.util.function.DoubleConsumer;

/** The generator of {@code double} values. */
final class GeneratorOfDouble extends GeneratorStack implements DoubleGenerator, DoubleYielder {
  /** Written by the body before it suspends. */
  private double value;

  GeneratorOfDouble(DoubleGeneratorBody body) {
    super(body);
  }

  @Override
  @Suspendable
  void runBody() throws Exception {
    ((DoubleGeneratorBody) takeRef()).run(this);
  }

  @Override
  @Suspendable
  public void yield(double next) {
    refuseIfReady();
    value = next;
    suspend();
  }

  @Override
  @Suspendable
  public double nextDouble() {
    take();
    return value;
  }

  @Override
  @Suspendable
  public Double next() {
    return nextDouble();
  }

  @Override
  @Suspendable
  public void forEachRemaining(DoubleConsumer action) {
    Objects.requireNonNull(action);
    while (hasNext()) {
      action.accept(nextDouble());
    }
  }
}
