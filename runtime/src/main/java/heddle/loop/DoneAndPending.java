package heddle.loop;

import java.util.List;

/**
 * What {@link heddle.Coroutines#waitUntil} has found, each in the order of the arguments.
 *
 * @param done those that are done
 * @param pending the others
 * @param <T> type of their results
 */
public record DoneAndPending<T>(List<Promise<T>> done, List<Promise<T>> pending) {}
