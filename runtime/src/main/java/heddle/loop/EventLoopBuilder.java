package heddle.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Makes event loops that differ from those of {@link EventLoop#create()}. Used by one thread.
 *
 * <pre>{@code
 * EventLoop loop = EventLoop.builder().debug(true).slowCallback(Duration.ofMillis(20)).build();
 * }</pre>
 */
public final class EventLoopBuilder {
  private static final Duration SLOW = Duration.ofMillis(100);
  private static final Duration LONG_WAIT = Duration.ofMinutes(1);

  /** The system property that turns debug mode on for loops that are not told otherwise. */
  private static final String DEBUG = "heddle.debug";

  Clock clock = Clock.SYSTEM;
  Executor host;
  Executor executor;
  TaskFactory taskFactory = TaskFactory.DEFAULT;
  Consumer<? super LoopFailure> exceptionHandler;
  boolean debug = Boolean.getBoolean(DEBUG);
  long slowNanos = TimeUnit.NANOSECONDS.convert(SLOW);
  long longWaitNanos = TimeUnit.NANOSECONDS.convert(LONG_WAIT);
  final List<ThreadState<?>> carried = new ArrayList<>();

  EventLoopBuilder() {}

  /** The clock the loop lives by; the system's by default. */
  public EventLoopBuilder clock(Clock clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
    return this;
  }

  /**
   * Lets {@code host} run the loop's turns, between whatever else it runs: an executor of a single thread, such as that of
   * a user interface ({@code SwingUtilities::invokeLater}) or of a network library. The loop then begins to run as soon as
   * there is something to do; it is never run by {@code runForever} or {@code runUntilComplete}. Tasks are confined to the
   * host's thread, and must not block it.
   *
   * <p>The host must run what it gets one at a time, and not inside of {@code execute}.
   */
  public EventLoopBuilder host(Executor host) {
    this.host = Objects.requireNonNull(host, "host");
    return this;
  }

  /**
   * Where work goes for which nobody names an executor, as by {@code toThread}. By default a pool of the loop's own, of a few
   * daemon threads more than there are processors, which {@code run} waits for at its end.
   */
  public EventLoopBuilder executor(Executor executor) {
    this.executor = Objects.requireNonNull(executor, "executor");
    return this;
  }

  /** What makes the loop's tasks; {@link TaskFactory#DEFAULT} by default. */
  public EventLoopBuilder taskFactory(TaskFactory factory) {
    taskFactory = Objects.requireNonNull(factory, "factory");
    return this;
  }

  /** As {@link EventLoop#setExceptionHandler}. */
  public EventLoopBuilder exceptionHandler(Consumer<? super LoopFailure> handler) {
    exceptionHandler = Objects.requireNonNull(handler, "handler");
    return this;
  }

  /**
   * Whether the loop is in debug mode: it then logs callbacks and steps that take too long, with a stack trace of where
   * they were, and failures come with the place where their task, promise or callback was created. Costs time. By default
   * the system property {@code heddle.debug} decides.
   */
  public EventLoopBuilder debug(boolean on) {
    debug = on;
    return this;
  }

  /** How long is too long in debug mode; 100 milliseconds by default. */
  public EventLoopBuilder slowCallback(Duration limit) {
    slowNanos = positive("slowCallback", limit);
    return this;
  }

  /** How long a task may wait in debug mode before that is logged, and is among the profiler's findings; a minute by default. */
  public EventLoopBuilder longWait(Duration limit) {
    longWaitNanos = positive("longWait", limit);
    return this;
  }

  private static long positive(String what, Duration limit) {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException(what + " has to be positive, not " + limit);
    }
    return TimeUnit.NANOSECONDS.convert(limit);
  }

  /** Lets each task carry these states of the thread with it, see {@link ThreadState}. */
  public EventLoopBuilder carry(ThreadState<?>... states) {
    carried.addAll(List.of(states));
    return this;
  }

  /**
   * A loop by these settings.
   *
   * @throws IllegalStateException if it has both a host and a clock, since the host lives by the system's
   */
  public EventLoop build() {
    if (host != null && clock != Clock.SYSTEM) {
      throw new IllegalStateException("A loop that a host drives lives by the system's clock. Leave out clock or host.");
    }
    return new EventLoop(this);
  }
}
