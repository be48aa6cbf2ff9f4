package heddle.profile;

/** What debug mode finds. */
public enum FindingKind {
  /** A task or promise has failed, and nobody has looked at the exception. */
  EXCEPTION_NOT_RETRIEVED,
  /** A task has returned a value, and nobody has awaited it or looked at it; that {@code getNow} does is not noticed. */
  TASK_NEVER_AWAITED,
  /** A task had not ended when its loop was closed. */
  TASK_DROPPED,
  /** A task has been waiting for longer than {@link heddle.loop.EventLoopBuilder#longWait} says. */
  LONG_WAIT,
  /** A generator or a coroutine was dropped that had begun and not ended, so that its finally blocks will not run. */
  GENERATOR_ABANDONED
}
