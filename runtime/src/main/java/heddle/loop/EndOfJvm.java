package heddle.loop;

import heddle.profile.LastLook;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a JVM that is told to end, as by Ctrl-C, {@code SIGTERM} or {@link System#exit}, wait until a runner has cancelled what
 * it runs, and its finally blocks have run; but not for long.
 */
final class EndOfJvm {
  private static final long PATIENCE_SECONDS = 10;

  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook;

  /** The thread that runs the runner; written by it. */
  private volatile Thread runner;

  /** What it runs; null if nothing. */
  private volatile Task<?> main;

  EndOfJvm() {
    hook = new Thread(this::endRunner, "heddle-end-of-jvm");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException endingAlready) {
      closed.countDown();
    }
  }

  /** The runner's thread runs {@code task} from now on; null if it has ended. */
  void runs(Task<?> task) {
    runner = Thread.currentThread();
    main = task;
  }

  /** The runner has cleaned up. */
  void closed() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // by the hook, which goes on now
    }
  }

  private void endRunner() {
    Task<?> running = main;
    if (running == null || isAwaitedBy(runner)) {
      return;
    }
    LastLook.takeIfWanted();
    running.cancel("the JVM is told to end");
    try {
      if (!closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.getLogger(EndOfJvm.class.getPackageName()).log(System.Logger.Level.WARNING,
            running + " has not ended within " + PATIENCE_SECONDS + " seconds; the JVM ends without it");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** True if the thread, which runs a loop, itself waits for the end of the JVM, so that nothing can run in it any more. */
  static boolean isAwaitedBy(Thread thread) {
    return Arrays.stream(thread.getStackTrace()).anyMatch(frame -> frame.getClassName().equals("java.lang.Shutdown"));
  }
}
