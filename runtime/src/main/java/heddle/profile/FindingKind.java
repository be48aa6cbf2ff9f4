package heddle.profile;

/** What the debug mode of loops finds. */
public enum FindingKind {
  /** A task or promise has failed, and nobody has looked at the exception. */
  EXCEPTION_NOT_RETRIEVED,
  /** A task had not ended when its loop was closed. */
  TASK_DROPPED,
  /** A task has been waiting for longer than {@link heddle.loop.EventLoopBuilder#longWait} says. */
  LONG_WAIT
}
