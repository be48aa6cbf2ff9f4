package heddle.generator;

import heddle.Suspendable;
import java.util.Objects;
import java.util.function.Consumer;

/** The generator of references. */
final class GeneratorOfObject<T> extends GeneratorStack implements Generator<T>, Yielder<T> {
  /** Written by the body before it suspends, cleared when it is taken. */
  private T value;

  GeneratorOfObject(GeneratorBody<T> body) {
    super(body);
  }

  @Override
  @Suspendable
  @SuppressWarnings("unchecked") // the body
  void runBody() throws Exception {
    ((GeneratorBody<T>) takeRef()).run(this);
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
