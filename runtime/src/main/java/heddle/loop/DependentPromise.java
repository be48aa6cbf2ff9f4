package heddle.loop;

/** What {@code thenApply} and its like return. The JDK completes it, so it is watched once somebody waits for it. */
final class DependentPromise<T> extends Promise<T> {
  private boolean watched;

  DependentPromise(EventLoop loop) {
    super(loop);
  }

  @Override
  void beforeFirstWaiter() {
    if (!watched) {
      watched = true;
      watch();
    }
  }
}
