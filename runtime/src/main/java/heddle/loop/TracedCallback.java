package heddle.loop;

/** Debug mode's callback, which knows where it was given to the loop. */
final class TracedCallback implements Runnable {
  private final Runnable callback;
  private final CreationSite createdAt = new CreationSite();

  TracedCallback(Runnable callback) {
    this.callback = callback;
  }

  @Override
  public void run() {
    try {
      callback.run();
    } catch (Throwable t) {
      t.addSuppressed(createdAt);
      throw t;
    }
  }

  @Override
  public String toString() {
    return callback.toString();
  }
}
