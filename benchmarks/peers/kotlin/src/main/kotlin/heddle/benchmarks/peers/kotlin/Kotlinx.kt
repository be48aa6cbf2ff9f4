package heddle.benchmarks.peers.kotlin

import heddle.benchmarks.common.Sizes
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.async
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield

/** The workloads of tasks by kotlinx.coroutines, on the event loop of `runBlocking`. */
object Kotlinx {
  @JvmStatic
  fun channel(): Long = runBlocking {
    val slot = Channel<Int>(1)
    launch {
      for (i in 0 until Sizes.MESSAGES) {
        slot.send(i)
      }
    }
    var sum = 0L
    for (i in 0 until Sizes.MESSAGES) {
      sum += slot.receive()
    }
    sum
  }

  @JvmStatic
  fun yieldNow(): Long {
    var turns = 0L
    runBlocking {
      launch {
        for (i in 0 until Sizes.TURNS) {
          yield()
          turns++
        }
      }
      for (i in 0 until Sizes.TURNS) {
        yield()
        turns++
      }
    }
    return turns
  }

  @JvmStatic
  fun awaitChain(): Long = runBlocking {
    var sum = 0L
    for (i in 0 until Sizes.CHAINS) {
      sum += async { link(1, i.toLong()) }.await()
    }
    sum
  }

  private suspend fun CoroutineScope.link(level: Int, value: Long): Long {
    if (level < Sizes.CHAIN_DEPTH) {
      return async { link(level + 1, value) }.await() + 1
    }
    val leaf = CompletableDeferred<Long>()
    launch { leaf.complete(value) }
    return leaf.await()
  }

  @JvmStatic
  fun spawn(): Long = runBlocking {
    var joined = 0L
    for (i in 0 until Sizes.SPAWNS) {
      launch { }.join()
      joined++
    }
    joined
  }
}
