package heddle.loop;

/** Debug mode's promise, which knows where it was created. */
final class TracedPromise<T> extends Promise<T> {
  private final CreationSite createdAt = new CreationSite();

  TracedPromise(EventLoop loop) {
    super(loop);
  }

  @Override
  CreationSite createdAt() {
    return createdAt;
  }
}
