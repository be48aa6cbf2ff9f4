package heddle.stream;

import static heddle.Coroutines.await;
import static heddle.Coroutines.createTask;
import static heddle.Coroutines.toThread;
import static heddle.Coroutines.waitFor;

import heddle.Suspendable;
import heddle.loop.CancelledException;
import heddle.loop.Task;
import heddle.loop.TimedOutException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * A process of the system, for the tasks of a loop: asyncio's subprocesses. Its pipes can only be used by blocking, so that
 * threads of the loop's pool do that.
 *
 * <pre>{@code
 * Subprocess.Result result = Subprocess.run(new ProcessBuilder("sort"), "b\na\n".getBytes());
 * }</pre>
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-subprocess.html">asyncio: Subprocesses</a>
 */
public final class Subprocess {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private Subprocess() {}

  /**
   * What a process has left.
   *
   * @param exitValue by the process's own convention; zero mostly stands for success
   * @param out what it has written to its output
   * @param err what it has written to its error stream; empty if that was redirected to its output
   */
  public record Result(int exitValue, byte[] out, byte[] err) {}

  /**
   * Starts a process, gives it {@code input}, and waits until it has ended. If the waiting task is cancelled, the process is
   * told to end, and then forced to.
   *
   * @throws IOException if it cannot be started
   */
  @Suspendable
  public static Result run(ProcessBuilder command, byte[] input) throws IOException {
    Process process = command.start();
    try {
      Task<Void> in = createTask(() -> write(process.getOutputStream(), input));
      Task<byte[]> out = createTask(() -> readAll(process.getInputStream()));
      Task<byte[]> err = createTask(() -> readAll(process.getErrorStream()));
      int exitValue = await(process.onExit()).exitValue();
      await(in);
      return new Result(exitValue, await(out), await(err));
    } catch (CancelledException e) {
      end(process);
      throw e;
    }
  }

  /** Asks the process to end, and forces it to, if it has not done so in time. */
  @Suspendable
  private static void end(Process process) {
    process.destroy();
    try {
      waitFor(process.onExit(), PATIENCE);
    } catch (TimedOutException e) {
      process.destroyForcibly();
    }
  }

  /** A process that does not read its input to the end is no failure. */
  @Suspendable
  private static void write(OutputStream pipe, byte[] input) {
    toThread(() -> {
      try (pipe) {
        pipe.write(input);
      } catch (IOException closedByTheProcess) {
        return false;
      }
      return true;
    });
  }

  @Suspendable
  private static byte[] readAll(InputStream pipe) {
    return toThread(pipe::readAllBytes);
  }
}
