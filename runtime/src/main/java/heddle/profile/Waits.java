package heddle.profile;

/**
 * Waits of one kind.
 *
 * @param count how many
 * @param nanos how long, in sum, in nanoseconds
 */
public record Waits(long count, long nanos) {
  /** None. */
  public static final Waits NONE = new Waits(0, 0);
}
