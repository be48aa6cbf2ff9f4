package heddle.loop;

import java.util.function.Consumer;

/** {@link heddle.Coroutines#shield}: a promise that ends as another does, but whose cancel stays with it. */
final class Shield {
  private Shield() {}

  /** The promise that does not pass cancels on. */
  static final class Outer<T> extends Promise<T> {
    final Promise<T> inner;

    Outer(Promise<T> inner) {
      super(inner.loop());
      this.inner = inner;
    }
  }

  static <T> Promise<T> of(Promise<T> inner) {
    if (inner.isDone()) {
      return inner;
    }
    Promise<T> outer = new Outer<>(inner);
    Consumer<Promise<T>> pass = done -> pass(done, outer);
    inner.addDoneCallback(pass);
    outer.addDoneCallback(done -> inner.removeDoneCallback(pass)); // then nobody looks at a failure, and it is reported
    return outer;
  }

  private static <T> void pass(Promise<T> inner, Promise<T> outer) {
    if (outer.isDone()) {
      return;
    }
    Throwable failure = Outcome.failure(inner);
    if (failure == null) {
      outer.settle(inner.getNow(null));
    } else {
      outer.settleExceptionally(failure);
    }
  }
}
