package heddle;

import heddle.generator.Generator;
import heddle.loop.DoneAndPending;
import heddle.loop.EventLoop;
import heddle.loop.Promise;
import heddle.loop.ReturnWhen;
import heddle.loop.Runner;
import heddle.loop.Task;
import heddle.loop.TaskOptions;
import heddle.loop.TimedOutException;
import heddle.loop.Timeout;
import heddle.loop.Waiting;
import heddle.profile.Dump;
import heddle.profile.DumpText;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The verbs of asynchronous code, meant for {@code import static}; after the functions of Python's asyncio.
 *
 * <pre>{@code
 * @Suspendable static int compute(int x, int y) {
 *   sleep(Duration.ofSeconds(1));
 *   return x + y;
 * }
 * int sum = run(() -> compute(1, compute(2, 3)));
 * }</pre>
 *
 * <p><b>Where they may be called.</b> {@link #await}, {@link #sleep} and {@link #yieldNow} suspend the task they are
 * called in, at any depth of woven methods and through the generators that it drives. On a thread that runs no event
 * loop they block the thread instead; an interrupt then makes them throw a {@link heddle.loop.CancelledException}. The other
 * methods that wait want a task. They throw
 *
 * <ul>
 *   <li>{@link UnwovenFrameException} in a task, if a method between it and the call is not woven;
 *   <li>{@link IllegalStateException} on a loop's thread outside of any task, as in a callback;
 *   <li>{@link heddle.loop.CancelledException} when the task is cancelled.
 * </ul>
 *
 * <p><b>Exceptions</b> of what is awaited or run are thrown themselves if they are unchecked, else as the cause of a
 * {@link java.util.concurrent.CompletionException}.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-task.html">asyncio: Coroutines and Tasks</a>
 */
public final class Coroutines {
  private Coroutines() {}

  /**
   * Waits until {@code stage} is done, and returns its result or throws its exception. If it is done already that
   * happens at once, wherever it is called. Tasks that wait for the same promise go on in the order in which they began
   * to wait.
   *
   * <p>If the task is cancelled meanwhile, so is what it waits for, if that can be cancelled.
   *
   * @throws IllegalStateException if the task awaits itself, or a promise of another loop
   */
  @Suspendable
  public static <T> T await(CompletionStage<T> stage) {
    return Waiting.await(stage);
  }

  /** Waits until {@code delay} has passed; as {@link #yieldNow} if it is zero or negative. */
  @Suspendable
  public static void sleep(Duration delay) {
    Waiting.sleep(delay);
  }

  /** Lets everything else that is ready run before it goes on, in the loop's next turn. */
  @Suspendable
  public static void yieldNow() {
    Waiting.yieldNow();
  }

  /**
   * Runs {@code main} in a new event loop until it has ended, cancels the tasks it left behind and waits for them, and
   * returns its result: the frame of a whole program.
   *
   * @throws IllegalStateException if the calling thread runs an event loop; {@code main} does not start then
   */
  public static <T> T run(SuspendableCallable<T> main) {
    try (Runner runner = new Runner()) {
      return runner.run(main);
    }
  }

  /** As {@link #run(SuspendableCallable)}, for a body without result. */
  public static void run(SuspendableRunnable main) {
    try (Runner runner = new Runner()) {
      runner.run(main);
    }
  }

  /**
   * Starts a coroutine in the running loop; its first step is made in the next turn.
   *
   * @throws IllegalStateException if the calling thread runs no event loop
   */
  public static <T> Task<T> createTask(SuspendableCallable<T> body) {
    return EventLoop.running().createTask(body);
  }

  /** As {@link #createTask(SuspendableCallable)}, for a body without result. */
  public static Task<Void> createTask(SuspendableRunnable body) {
    return EventLoop.running().createTask(body);
  }

  /** As {@link #createTask(SuspendableCallable)}, with a name or a context, or eagerly. */
  public static <T> Task<T> createTask(SuspendableCallable<T> body, TaskOptions options) {
    return EventLoop.running().createTask(body, options);
  }

  /** As {@link #createTask(SuspendableCallable, TaskOptions)}, for a body without result. */
  public static Task<Void> createTask(SuspendableRunnable body, TaskOptions options) {
    return EventLoop.running().createTask(body, options);
  }

  /** The tasks of the running loop that have not ended, oldest first. */
  public static List<Task<?>> allTasks() {
    return EventLoop.running().allTasks();
  }

  /** The task the caller runs in; null if it runs in none. */
  public static Task<?> currentTask() {
    return Waiting.currentTask();
  }

  /**
   * The results of all {@code stages} as one promise of a list, in the order of the arguments.
   *
   * <p>The first failure or cancellation among them is that of the promise, at once; the others go on. A cancel of the
   * promise cancels all that are not done.
   *
   * @throws IllegalArgumentException if they are promises of different loops
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public static <T> Promise<List<T>> gather(CompletionStage<? extends T>... stages) {
    return Waiting.gather(Arrays.asList(stages));
  }

  /** As {@link #gather(CompletionStage...)}. */
  public static <T> Promise<List<T>> gather(Collection<? extends CompletionStage<? extends T>> stages) {
    return Waiting.gather(stages);
  }

  /**
   * All {@code stages} as promises when all are done, in the order of the arguments, however they have ended: exceptions and
   * cancellations are outcomes among others. A cancel of the promise cancels all that are not done, and is its outcome.
   *
   * @throws IllegalArgumentException if they are promises of different loops
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public static <T> Promise<List<Promise<T>>> gatherSettled(CompletionStage<? extends T>... stages) {
    return Waiting.gatherSettled(Arrays.asList(stages));
  }

  /** As {@link #gatherSettled(CompletionStage...)}. */
  public static <T> Promise<List<Promise<T>>> gatherSettled(
      Collection<? extends CompletionStage<? extends T>> stages) {
    return Waiting.gatherSettled(stages);
  }

  /**
   * Waits until so many of {@code promises} are done: asyncio's {@code wait}. Throws nothing that they fail with, and cancels
   * nothing, not even if the waiting task is cancelled.
   *
   * @throws IllegalArgumentException if there are none
   */
  @Suspendable
  public static <T> DoneAndPending<T> waitUntil(ReturnWhen when, Collection<? extends Promise<T>> promises) {
    return Waiting.waitUntil(when, promises, null);
  }

  /** As {@link #waitUntil(ReturnWhen, Collection)}, but not longer than {@code limit}. */
  @Suspendable
  public static <T> DoneAndPending<T> waitUntil(
      ReturnWhen when, Collection<? extends Promise<T>> promises, Duration limit) {
    return Waiting.waitUntil(when, promises, limit);
  }

  /**
   * As {@link #await}, but not longer than {@code limit}: then what is awaited is cancelled, and when it has ended, this throws.
   * If it ends with a result all the same, that is returned; if it fails, that is thrown. A limit of zero or less is for what
   * is done already.
   *
   * @throws TimedOutException if it has taken too long, and ended cancelled
   */
  @Suspendable
  public static <T> T waitFor(CompletionStage<T> stage, Duration limit) {
    return Waiting.waitFor(stage, limit);
  }

  /** Runs {@code body}, but not longer than {@code limit}; as {@link Timeout}, which can also be rescheduled. */
  @Suspendable
  public static <T> T timeout(Duration limit, SuspendableCallable<T> body) {
    return Timeout.after(limit).run(body);
  }

  /** As {@link #timeout(Duration, SuspendableCallable)}, for a body without result. */
  @Suspendable
  public static void timeout(Duration limit, SuspendableRunnable body) {
    Timeout.after(limit).run(body);
  }

  /**
   * A promise that ends as {@code stage} does, but whose cancel does not reach it. If it is cancelled, and the stage fails
   * later, that is reported to the loop's exception handler. Keep a reference to tasks that are shielded.
   */
  public static <T> Promise<T> shield(CompletionStage<T> stage) {
    return Waiting.shield(stage);
  }

  /**
   * The promises in the order in which they are done, each when it is; to be iterated in a task, which waits for them. What
   * they have failed with is not thrown before somebody asks for their result.
   */
  public static <T> Generator<Promise<T>> asCompleted(Collection<? extends Promise<T>> promises) {
    return Waiting.asCompleted(promises, null);
  }

  /** As {@link #asCompleted(Collection)}; throws a {@link TimedOutException} where the next comes later than {@code limit}. */
  public static <T> Generator<Promise<T>> asCompleted(Collection<? extends Promise<T>> promises, Duration limit) {
    return Waiting.asCompleted(promises, limit);
  }

  /**
   * Lets {@code work}, which may block, be done in another thread, in a copy of the current context, and waits for its result.
   * If the task is cancelled, work that has begun goes on, for nobody.
   *
   * @see EventLoop#runInExecutor
   */
  @Suspendable
  public static <T> T toThread(Callable<T> work) {
    return Waiting.toThread(work);
  }

  /**
   * Starts a coroutine in {@code loop}, by any other thread. The future is for threads: it may be waited for, and a cancel of it
   * cancels the task.
   */
  public static <T> CompletableFuture<T> runCoroutineThreadSafe(EventLoop loop, SuspendableCallable<T> body) {
    return Waiting.runCoroutineThreadSafe(loop, body);
  }

  /**
   * All tasks of all event loops, with their stacks and who awaits whom, as text: {@link heddle.profile.Dump} for people. Any
   * thread may call this.
   */
  public static String dump() {
    return DumpText.list(Dump.take(), true);
  }
}
