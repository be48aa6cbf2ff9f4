package heddle.generator;

import heddle.Suspendable;
import java.util.Objects;
import java.util.function.LongConsumer;

/** The generator of {@code long} values. */
final class GeneratorOfLong extends GeneratorStack implements LongGenerator, LongYielder {
  /** Written by the body before it suspends. */
  private long value;

  GeneratorOfLong(LongGeneratorBody body) {
    super(body);
  }

  @Override
  @Suspendable
  void runBody() throws Exception {
    ((LongGeneratorBody) takeRef()).run(this);
  }

  @Override
  @Suspendable
  public void yield(long next) {
    refuseIfReady();
    value = next;
    suspend();
  }

  @Override
  @Suspendable
  public long nextLong() {
    take();
    return value;
  }

  @Override
  @Suspendable
  public Long next() {
    return nextLong();
  }

  @Override
  @Suspendable
  public void forEachRemaining(LongConsumer action) {
    Objects.requireNonNull(action);
    while (hasNext()) {
      action.accept(nextLong());
    }
  }
}
