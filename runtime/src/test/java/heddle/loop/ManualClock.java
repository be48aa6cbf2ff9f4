package heddle.loop;

/** A clock that stands still, except that sleeping moves it to the end of the sleep at once. */
final class ManualClock implements Clock {
  private long now;

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public void sleep(Object blocker, long nanos) {
    if (nanos == Long.MAX_VALUE) {
      throw new AssertionError("the loop would sleep for ever");
    }
    now += nanos;
  }
}
