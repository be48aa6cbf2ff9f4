package heddle.generator;

import heddle.Suspendable;
import java.util.Objects;
import java.util.function.Consumer;

/** The generator of references. */
final class GeneratorOfObject<T> extends GeneratorStack implements Generator<T>, Yielder<T> {
  /** Null once it has started, so that what only the body's lambda refers to can be collected. */
  private GeneratorBody<T> body;

  /** Written by the body before it suspends, cleared when it is taken. */
  private T value;

  GeneratorOfObject(GeneratorBody<T> body) {
    this.body = body;
  }

  @Override
  @Suspendable
  void runBody() throws Exception {
    GeneratorBody<T> started = body;
    body = null;
    started.run(this);
  }

  @Override
  @Suspendable
  public void yield(T next) {
    refuseIfReady();
    value = next;
    suspend();
  }

  @Override
  @Suspendable
  public T next() {
    take();
    T taken = value;
    value = null;
    return taken;
  }

  @Override
  @Suspendable
  public void forEachRemaining(Consumer<? super T> action) {
    Objects.requireNonNull(action);
    while (hasNext()) {
      action.accept(next());
    }
  }
}
