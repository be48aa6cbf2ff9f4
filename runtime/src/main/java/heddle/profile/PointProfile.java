package heddle.profile;

/**
 * What has happened at a suspension point: a call in a woven method by which it has been suspended. Times are in nanoseconds.
 *
 * @param place the call, as a stack trace would show it
 * @param id number of the call among those of its method, from 1: there may be several in a line
 * @param passes how often the call was made, whether it has suspended or not; negative if that is not known: it is counted in
 *     what was woven by an agent that had been told {@code profile=run}
 * @param suspensions how many suspensions have begun here, innermost
 * @param saves how many times an activation that stood here was saved in a frame, as the innermost or as a caller; a caller
 *     that is not run in between is not saved again
 * @param frames how many of these frames were new; the others had been filled before, by the same activation
 * @param savedBytes the sizes of the frames in which they were saved, in sum
 * @param waitedNanos how long tasks stood here, between a step and the next
 * @param longestNanos the longest of these
 * @param busyNanos how long the steps took that went on from here
 */
public record PointProfile(
    StackTraceElement place, int id, long passes, long suspensions, long saves, long frames, long savedBytes,
    long waitedNanos, long longestNanos, long busyNanos) {}
