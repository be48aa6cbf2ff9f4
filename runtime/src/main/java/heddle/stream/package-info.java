/**
 * Connections and servers for tasks, over non-blocking channels in the loop's own thread: asyncio's streams. One thread serves
 * thousands of connections, each handled by code that reads and writes as if it had a thread of its own.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-stream.html">asyncio: Streams</a>
 */
package heddle.stream;
