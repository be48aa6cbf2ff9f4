package heddle;

import heddle.loop.EventLoop;
import heddle.loop.Promise;
import heddle.loop.Runner;
import heddle.loop.Task;
import heddle.loop.Waiting;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
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
 * loop they block the thread instead; an interrupt then makes them throw a {@link heddle.loop.CancelledException}. They
 * throw
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
}
