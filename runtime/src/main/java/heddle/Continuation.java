package heddle;

import java.util.Objects;

/**
 * The bare mechanism below generators and tasks: a body that can be suspended at any depth and resumed from there
 * later, each suspension once (a one-shot delimited continuation). For schedulers and other control structures of one's
 * own.
 *
 * <pre>{@code
 * Continuation c = Continuation.of(self -> {
 *   System.out.println("one");
 *   Continuation.suspend(self);
 *   System.out.println("two");
 * });
 * c.resume();   // true; prints one
 * c.resume();   // false; prints two
 * }</pre>
 *
 * <pre>
 *  CREATED --resume()--> EXECUTING --suspend()--> SUSPENDED --resume(), resumeThrowing()--> EXECUTING
 *     |                      |--return or throw--> FINISHED
 *     |--resumeThrowing()--> FINISHED      resume() on FINISHED: nothing, false.
 *  resume(), resumeThrowing() on EXECUTING: IllegalStateException, the body goes on undisturbed.
 * </pre>
 *
 * <p><b>Scope.</b> A suspension names the continuation it is for, which need not be the innermost one: generators and
 * other continuations that are being run by its body are suspended with it, in the midst of their execution, and go on
 * when it does. All methods between must be woven.
 *
 * <p><b>Threads.</b> Any thread may resume it, but only one at a time; whoever passes it on to another thread sees to
 * the memory order. One that is never resumed again may be dropped; its {@code finally} blocks do not run.
 */
public sealed interface Continuation permits OneShot {
  /** A continuation that will run {@code body} and pass itself to it. */
  static Continuation of(Body body) {
    return new OneShot(Objects.requireNonNull(body, "body"));
  }

  /** A continuation that will run {@code body}, which knows from elsewhere what to suspend. */
  static Continuation of(SuspendableRunnable body) {
    Objects.requireNonNull(body, "body");
    return new OneShot(self -> body.run());
  }

  /**
   * Suspends {@code continuation}, which must be executing the caller: its {@link #resume()} returns true. Returns when
   * it is resumed.
   *
   * @throws UnwovenFrameException if a method between here and there is not woven
   * @throws IllegalStateException if it does not execute the caller
   */
  @Suspendable
  static void suspend(Continuation continuation) {
    ((OneShot) continuation).suspendThis();
  }

  /**
   * Runs the body until it is suspended or ends. What it throws leaves this call, checked exceptions as the cause of a
   * {@link java.util.concurrent.CompletionException}.
   *
   * @return true if it was suspended, false if it has ended, now or before
   * @throws IllegalStateException if it is executing
   */
  @Suspendable
  boolean resume();

  /**
   * As {@link #resume()}, but the call in which it is suspended throws {@code thrown}. If the body has not started it
   * never will; then, and if it has ended, {@code thrown} is thrown here.
   */
  @Suspendable
  boolean resumeThrowing(Throwable thrown);

  /** True if the body has returned or thrown, or will never run. */
  boolean isDone();

  /** What a continuation runs. */
  @FunctionalInterface
  interface Body {
    /** Does it; {@code self} is what to suspend. */
    @Suspendable
    void run(Continuation self) throws Exception;
  }
}
