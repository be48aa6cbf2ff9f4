package heddle.loop;

/** How long {@link heddle.Coroutines#waitUntil} waits. */
public enum ReturnWhen {
  /** Until one is done. */
  FIRST_COMPLETED,
  /** Until one has failed, other than by a cancellation; or all are done. */
  FIRST_EXCEPTION,
  /** Until all are done. */
  ALL_COMPLETED
}
