/**
 * Locks, events, semaphores, barriers and queues for tasks: what asyncio has of them. They suspend tasks instead of blocking
 * threads, wake them in the order in which they began to wait, and lose nothing if one is cancelled meanwhile.
 *
 * <p>They are for the tasks and callbacks of one loop, that in which somebody first has to wait, and not for threads. As
 * nothing else runs between two suspensions, code without them is free of data races already; they are for what spans
 * suspensions.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-sync.html">asyncio: Synchronization Primitives</a>
 */
package heddle.sync;
