package heddle.loop;

/** An entry of a {@link TimerQueue}. */
abstract class Timer extends Handle {
  /** The {@link #place} of a timer that is not in the queue. */
  static final int NOWHERE = -1;

  /** Index in the heap of the {@link TimerQueue}, which alone writes it. */
  int place = NOWHERE;

  /** Order among equal deadlines. Written by the {@link TimerQueue}. */
  long sequence;

  /** The deadline, in nanoseconds on the clock of {@link EventLoop#time()}. */
  final long deadline;

  Timer(Runnable callback, long deadline) {
    super(callback);
    this.deadline = deadline;
  }

  final boolean isBefore(Timer other) {
    return deadline < other.deadline || deadline == other.deadline && sequence < other.sequence;
  }
}
