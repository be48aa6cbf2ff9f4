package heddle.loop;

/** A promise that its loop completes at a deadline. Cancelled, it leaves no timer behind. */
final class Sleep extends Promise<Void> implements Runnable {
  private final TimerHandle timer;

  Sleep(EventLoop loop, long nanos) {
    super(loop);
    timer = loop.callAt(loop.deadline(nanos), this);
  }

  @Override
  public void run() {
    settle(null);
  }

  @Override
  boolean requestCancel(String message) {
    timer.cancel();
    return super.requestCancel(message);
  }
}
