package heddle.loop;

import heddle.Suspendable;
import heddle.SuspendableCallable;
import heddle.SuspendableRunnable;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Ends a piece of code that takes too long: asyncio's {@code timeout}. When its time has come, the task is cancelled; the
 * {@link CancelledException} runs the finally blocks inside, and leaves as a {@link TimedOutException}.
 *
 * <pre>{@code
 * Timeout timeout = Timeout.after(Duration.ofSeconds(10));
 * String page = timeout.run(() -> {
 *   Response response = await(request());
 *   timeout.reschedule(Duration.ofSeconds(60));       // it lives
 *   return readAll(response);
 * });
 * }</pre>
 *
 * <pre>
 *  CREATED --run()--> ENTERED --the body ends--> EXITED
 *                        '--its time has come--> EXPIRING, the task is cancelled --the body ends--> EXPIRED
 *  reschedule() on CREATED and ENTERED; refused on the others.   run() on CREATED only.
 * </pre>
 *
 * <p>Timeouts nest: only the code of the one that expires ends. A cancel by others stays one, and so does any other exception
 * of the body, even if time is up. Used by one task.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.timeout">asyncio: timeouts</a>
 */
public final class Timeout {
  private enum State { CREATED, ENTERED, EXITED, EXPIRING, EXPIRED }

  /** Stands for no deadline. */
  private static final long NEVER = Long.MAX_VALUE;

  /** From the moment it is entered; of no use once that is known. */
  private final long delayNanos;

  /** On the loop's clock, once it is entered. */
  private long deadline;

  private State state = State.CREATED;
  private Task<?> task;
  private Handle timer;

  /** Cancel requests at the task from before. */
  private int cancelsBefore;

  private Timeout(long delayNanos, long deadline) {
    this.delayNanos = delayNanos;
    this.deadline = deadline;
  }

  /** Lets the code take so long, from its beginning on; if that is nothing, until it first suspends. */
  public static Timeout after(Duration delay) {
    return new Timeout(TimeUnit.NANOSECONDS.convert(delay), NEVER);
  }

  /** Lets the code take until {@code deadline}, in nanoseconds on the clock of {@link EventLoop#time()}. */
  public static Timeout at(long deadline) {
    return new Timeout(NEVER, deadline);
  }

  /** Lets the code take for ever, until it is {@linkplain #reschedule rescheduled}. */
  public static Timeout never() {
    return new Timeout(NEVER, NEVER);
  }

  /**
   * Runs {@code body} in the running task.
   *
   * @throws TimedOutException if it was ended because it took too long
   * @throws java.util.concurrent.CompletionException with the cause, if the body throws a checked exception
   * @throws IllegalStateException outside of a task, or when called again
   */
  @Suspendable
  public <T> T run(SuspendableCallable<T> body) {
    enter();
    T result;
    try {
      result = body.call();
    } catch (Throwable t) {
      throw Outcome.unchecked(exit(t));
    }
    exit(null);
    return result;
  }

  /** As {@link #run(SuspendableCallable)}, for a body without result. */
  @Suspendable
  public void run(SuspendableRunnable body) {
    enter();
    try {
      body.run();
    } catch (Throwable t) {
      throw Outcome.unchecked(exit(t));
    }
    exit(null);
  }

  private void enter() {
    if (state != State.CREATED) {
      throw new IllegalStateException("A timeout is used once. Make a new one.");
    }
    task = Waiting.currentTask();
    if (task == null) {
      throw new IllegalStateException("A timeout ends a task, and there is none here. Call it in run(() -> ...).");
    }
    state = State.ENTERED;
    cancelsBefore = task.cancelling();
    startTimer(deadline == NEVER && delayNanos != NEVER ? task.loop().deadline(delayNanos) : deadline);
  }

  /** What leaves the block for what has left the body. */
  private Throwable exit(Throwable thrown) {
    stopTimer();
    if (state != State.EXPIRING) {
      state = State.EXITED;
      return thrown;
    }
    state = State.EXPIRED;
    boolean isOurs = task.uncancel() <= cancelsBefore && thrown instanceof CancelledException;
    return isOurs ? new TimedOutException("timed out", thrown) : thrown;
  }

  /** Lets it take so long from now on. */
  public void reschedule(Duration delay) {
    Objects.requireNonNull(delay, "delay");
    requireActive();
    rescheduleAt(task.loop().deadline(TimeUnit.NANOSECONDS.convert(delay)));
  }

  /**
   * Moves the deadline, in nanoseconds on the clock of {@link EventLoop#time()}; {@link Long#MAX_VALUE} for never.
   *
   * @throws IllegalStateException if it is not running, or about to end
   */
  public void rescheduleAt(long newDeadline) {
    requireActive();
    stopTimer();
    startTimer(newDeadline);
  }

  private void requireActive() {
    if (state != State.ENTERED) {
      throw new IllegalStateException("The timeout is " + state + " and cannot be rescheduled. Do that in its body.");
    }
  }

  private void startTimer(long newDeadline) {
    deadline = newDeadline;
    if (newDeadline != NEVER) {
      EventLoop loop = task.loop();
      timer = newDeadline <= loop.time() ? loop.callSoon(this::expire) : loop.callAt(newDeadline, this::expire);
    }
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  private void expire() {
    timer = null;
    state = State.EXPIRING;
    task.cancel((String) null);
  }

  /** The deadline, in nanoseconds on the clock of {@link EventLoop#time()}; {@link Long#MAX_VALUE} if there is none (yet). */
  public long when() {
    return deadline;
  }

  /** True once its time has come before the body ended. */
  public boolean expired() {
    return state == State.EXPIRING || state == State.EXPIRED;
  }
}
