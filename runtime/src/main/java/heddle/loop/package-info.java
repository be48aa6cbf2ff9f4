/**
 * Python's asyncio for Java: one {@link heddle.loop.EventLoop} per thread runs callbacks, timers and {@link
 * heddle.loop.Task}s, which wait for each other through {@link heddle.loop.Promise}s. Start at {@code EventLoop};
 * applications call most of it through {@link heddle.Coroutines}. What happens in which order is in the module's
 * README.
 *
 * <p>Invariant: callbacks and task steps run only in {@link heddle.loop.Scheduler#turn}, one at a time, on the thread
 * that runs the loop; nothing is ever called inline, but for the first step of a task that was asked to be eager.
 */
package heddle.loop;
