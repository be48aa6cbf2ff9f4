package heddle.loop;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The queues of one loop, and what a turn does with them.
 *
 * <pre>
 *  a turn:  take what was handed over -> sleep if nothing is ready -> move due timers to the end of the ready queue
 *           -> run as many entries as are ready now; what these add waits for the next turn
 * </pre>
 *
 * <p>An entry of the ready queue is a {@link Handle} or the {@link TaskStack} of a task that is to make a step. What is
 * handed over can also be a {@link Timer} that is new or cancelled, a {@link Promise} that has been completed,
 * whose waiters are to be scheduled, or a {@link Notice}.
 *
 * <p>All fields but {@link #handOff}, {@link #runner} and {@link #stopping} are confined to the thread that runs the
 * loop. While none does, everything goes through the hand-off, so that any thread may then prepare work, in one common
 * order.
 */
final class Scheduler {
  private static final VarHandle RUNNER;

  static {
    try {
      RUNNER = MethodHandles.lookup().findVarHandle(Scheduler.class, "runner", Thread.class);
    } catch (ReflectiveOperationException cannotHappen) {
      throw new ExceptionInInitializerError(cannotHappen);
    }
  }

  /** Tasks that have not ended, to be cancelled when the loop comes to its end. */
  final TaskList tasks = new TaskList();

  /** True while the first entry of the ready queue is a task that makes its step. Written by it. */
  boolean stepping;

  /** The context of the callback that runs; null while that is empty, and while a task runs. */
  Context callbackContext;

  final IdleLog idle = new IdleLog();

  /** Failures that nobody has looked at. */
  final LostFailures lost;

  final LeftGenerators generators;

  final EventLoop loop;
  private final Clock clock;
  final HandOff handOff;

  /** Null until there is a channel. */
  private Poller poller;

  /** What drives the loop; null if it runs by itself. */
  private final Host host;

  /** What is to run, in order. The entry that is running is still the first. */
  private final ArrayDeque<Object> ready = new ArrayDeque<>();

  private final TimerQueue timers = new TimerQueue();

  final EntryChain chain;

  /** What runs the entries of the ready queue, if that is more than {@link #run(Object)}; else null. Written by the chain. */
  Consumer<Object> around;

  /** A task that makes its first step within the step or callback that has created it; null if none does. */
  private TaskStack<?> eager;

  /** How many tasks were made. */
  private final AtomicInteger created = new AtomicInteger();

  /** The thread that runs the loop; null if none does. */
  volatile Thread runner;

  /** True if the loop is to return after this turn. Written by the loop's thread, or by any while it does not run. */
  private volatile boolean stopping;

  Scheduler(EventLoop loop, EventLoopBuilder settings) {
    this.loop = loop;
    clock = settings.clock;
    host = settings.host == null ? null : new Host(loop, settings.host);
    handOff = new HandOff(host == null ? Sleeper.parking(clock) : host);
    if (host != null) {
      handOff.park();
    }
    lost = new LostFailures(loop);
    generators = new LeftGenerators(loop);
    chain = new EntryChain(this, settings);
  }

  // ---- any thread --------------------------------------------------------------------------------------------------

  boolean isRunning() {
    return runner != null;
  }

  boolean isClosed() {
    return handOff.isClosed();
  }

  /** True if the calling thread runs the loop. */
  boolean isCurrent() {
    return runner == Thread.currentThread();
  }

  /** True if the loop could not go on while the calling thread is blocked. */
  boolean needsThisThread() {
    return isCurrent() || host != null && host.isCurrent();
  }

  boolean isDriven() {
    return host != null;
  }

  long nanos() {
    return clock.nanos();
  }

  /** Refuses the call {@code what} by another thread than the one that runs the loop, if there is one. */
  void requireConfined(String what, String instead) {
    Thread thread = runner;
    if (thread != null && thread != Thread.currentThread()) {
      throw new IllegalStateException(
          what + " called by thread " + Thread.currentThread().getName() + ", but the loop runs on thread "
              + thread.getName() + ". Call " + instead + " instead.");
    }
  }

  /** The number of the next task. */
  int nextNumber() {
    if (!isCurrent()) {
      return created.incrementAndGet();
    }
    int number = created.getPlain() + 1; // nobody else makes tasks while the loop runs
    created.setRelease(number);
    return number;
  }

  /**
   * Adds a handle or the next step of a task to the ready queue: now on the loop's thread, else when it takes it over.
   */
  void schedule(Object entry) {
    if (isCurrent()) {
      ready.add(entry);
    } else if (!handOff.push(entry)) {
      throw closed();
    }
  }

  /** Lets the loop see to anything else, or a new task, now or then as above. Returns false if it is closed. */
  boolean offer(Object entry) {
    if (isCurrent()) {
      accept(entry);
      return true;
    }
    return handOff.push(entry);
  }

  static IllegalStateException closed() {
    return new IllegalStateException("Event loop is closed");
  }

  void stop() {
    stopping = true;
  }

  // ---- the thread that runs the loop -------------------------------------------------------------------------------

  /** Runs turns until {@link #stop()}; at least one. */
  void run() {
    acquire();
    try {
      chain.begin();
      do {
        turn();
      } while (!stopping);
    } finally {
      chain.asleep();
      stopping = false;
      runner = null;
    }
  }

  /**
   * One turn, by a host, which is to make the next when so many nanoseconds have passed, if nobody wakes it before: zero if
   * something is ready, {@link Long#MAX_VALUE} if there are no timers.
   */
  long runForHost() {
    acquire();
    try {
      chain.begin();
      turn();
      chain.asleep();
      long pause = ready.isEmpty() ? untilNextTimer() : 0;
      return pause > 0 && handOff.park() ? pause : 0;
    } finally {
      runner = null;
    }
  }

  /** Drops everything, but for failures, and refuses what comes later. */
  void close() {
    acquire();
    try {
      takeHandedOver();
      handOff.close();
      LoopEnd.tellDropped(loop, ready.size(), timers.size());
      LoopEnd.abandonTasks(loop, tasks);
      LoopEnd.closeChannels(loop, poller);
      ready.clear();
      timers.clear();
      lost.reportAll();
      chain.end();
    } finally {
      runner = null;
    }
  }

  private void acquire() {
    if (!RUNNER.compareAndSet(this, (Thread) null, Thread.currentThread())) {
      throw new IllegalStateException("This event loop is already running, on thread " + runner);
    }
    if (isClosed()) {
      runner = null;
      throw closed();
    }
  }

  /** The only place where callbacks and steps of tasks run. */
  private void turn() {
    takeHandedOver();
    LoopRecorder recorder = around == null ? null : chain.recorder();
    boolean slept = ready.isEmpty() && !stopping && host == null && sleep();
    if (poller != null && !slept) {
      poller.poll();
    }
    if (slept || ready.isEmpty()) {
      takeHandedOver();
    }
    if (!timers.isEmpty()) {
      long now = clock.nanos();
      for (Timer due = timers.pollDue(now); due != null; due = timers.pollDue(now)) {
        ready.add(due);
        if (recorder != null) {
          recorder.late(now - due.deadline);
        }
      }
    }
    if (recorder != null) {
      recorder.beginTurn(ready.size());
    }
    for (int entries = ready.size(); entries > 0; entries--) {
      try {
        runWhole(ready.peek());
      } finally {
        ready.poll();
      }
    }
    if (recorder != null) {
      recorder.endTurn();
    }
  }

  /** Returns whether the thread has slept. */
  private boolean sleep() {
    long nanos = untilNextTimer();
    if (nanos > 0) {
      idle.add(clock.nanos());
    }
    chain.asleep();
    boolean slept = nanos > 0 && handOff.sleep(nanos);
    chain.awake();
    if (Thread.currentThread().isInterrupted()) {
      throw new CancelledException("the event loop's thread was interrupted");
    }
    return slept;
  }

  /**
   * The loop's selector, which from now on is where it sleeps.
   *
   * @throws IllegalStateException if it cannot have one
   */
  Poller poller() {
    if (poller == null) {
      poller = Poller.open(host, clock);
      handOff.setSleeper(poller);
    }
    return poller;
  }

  /** Called when nothing is ready: zero if that has changed, or a timer is due; {@link Long#MAX_VALUE} if there is none. */
  private long untilNextTimer() {
    lost.reportCollected();
    generators.closeDropped();
    if (!ready.isEmpty()) {
      return 0;
    }
    long deadline = timers.nextDeadline();
    return deadline == Long.MAX_VALUE ? deadline : Math.max(0, deadline - clock.nanos());
  }

  /**
   * Moves what was handed over to where it belongs. Also called while the loop does not run, by one thread at a time.
   */
  void takeHandedOver() {
    for (HandOff.Node node = handOff.take(); node != null; node = node.next) {
      try {
        accept(node.entry);
      } catch (Throwable t) {
        report("Exception in what was handed over", t, node.entry);
      }
    }
  }

  private void accept(Object entry) {
    if (entry instanceof Timer timer) {
      timers.remove(timer);
      if (!timer.isCancelled()) {
        timers.add(timer);
      }
    } else if (entry instanceof TaskStack<?> task) {
      if (task.isNew()) { // else what it waited for was completed while the loop did not run
        tasks.add(task.task);
      }
      ready.add(task);
    } else if (entry instanceof Promise<?> promise) {
      promise.scheduleWaiters();
    } else if (entry instanceof Notice notice) {
      notice.take();
    } else {
      ready.add(entry);
    }
  }

  /**
   * The task that makes its step; null if none does. It stands in the queue, and not in a field, because storing a
   * reference in an old object is what costs most in a change of tasks.
   */
  TaskStack<?> executing() {
    return !stepping ? null : eager != null ? eager : (TaskStack<?>) ready.peek();
  }

  /** Makes the first step of a new task at once, inside of the entry that runs. */
  void startNow(TaskStack<?> task) {
    TaskStack<?> outer = eager;
    boolean inStep = stepping;
    LoopRecorder recorder = chain.recorder();
    if (recorder != null) {
      recorder.interrupted(executing());
    }
    tasks.add(task.task);
    eager = task;
    try {
      runWhole(task);
    } finally {
      eager = outer;
      stepping = inStep;
      if (recorder != null) {
        recorder.continues(executing());
      }
    }
  }

  private void runWhole(Object entry) {
    if (around == null) {
      run(entry);
    } else {
      around.accept(entry);
    }
  }

  /** Runs a callback, or a step of a task. Never throws. */
  void run(Object entry) {
    try {
      if (entry instanceof TaskStack<?> task) {
        task.step();
      } else {
        callbackContext = null;
        ((Handle) entry).run();
      }
    } catch (Throwable t) {
      report("Exception in callback " + entry, t, entry);
    }
  }

  private void report(String message, Throwable thrown, Object source) {
    loop.callExceptionHandler(new LoopFailure(loop, message, thrown, source));
  }
}
