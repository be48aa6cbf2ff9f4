package heddle.profile;

/**
 * How often, and for how long, a task has awaited another of its loop: directly, or with others by {@code gather}.
 *
 * @param awaiting number of the task that has waited
 * @param awaited number of the task that it has waited for
 * @param waits how many times, and how long in sum
 */
public record AwaitProfile(int awaiting, int awaited, Waits waits) {}
