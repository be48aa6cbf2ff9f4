package heddle.benchmarks.peers.kotlin

import heddle.benchmarks.common.MiniFuture
import heddle.benchmarks.common.MiniLoop
import heddle.benchmarks.common.MiniSlot
import heddle.benchmarks.common.Sizes

/** The workloads of tasks by Kotlin's bare coroutines on the hand-written loop. */
class KotlinBare {
  private val loop = MiniLoop()
  private var result = 0L

  private fun run(): Long {
    loop.run()
    return result
  }

  fun channel(): Long {
    val slot = MiniSlot(loop)
    result = 0
    loop.start {
      for (i in 0 until Sizes.MESSAGES) {
        send(slot, i)
      }
    }
    loop.start {
      var sum = 0L
      for (i in 0 until Sizes.MESSAGES) {
        sum += receive(slot)
      }
      result = sum
    }
    return run()
  }

  private suspend fun MiniLoopTask.send(slot: MiniSlot, message: Int) {
    if (slot.isFull) {
      slot.whenEmpty(this)
      park()
    }
    slot.put(message)
  }

  private suspend fun MiniLoopTask.receive(slot: MiniSlot): Int {
    if (!slot.isFull) {
      slot.whenFull(this)
      park()
    }
    return slot.take()
  }

  fun yieldNow(): Long {
    result = 0
    repeat(2) {
      loop.start {
        for (i in 0 until Sizes.TURNS) {
          loop.execute(this)
          park()
          result++
        }
      }
    }
    return run()
  }

  fun awaitChain(): Long {
    result = 0
    loop.start {
      var sum = 0L
      for (i in 0 until Sizes.CHAINS) {
        sum += awaitLink(1, i.toLong())
      }
      result = sum
    }
    return run()
  }

  private suspend fun MiniLoopTask.awaitLink(level: Int, value: Long): Long {
    val end = MiniFuture(loop)
    loop.start { end.complete(link(level, value)) }
    return await(end)
  }

  private suspend fun MiniLoopTask.link(level: Int, value: Long): Long {
    if (level < Sizes.CHAIN_DEPTH) {
      return awaitLink(level + 1, value) + 1
    }
    val leaf = MiniFuture(loop)
    loop.start { leaf.complete(value) }
    return await(leaf)
  }

  fun spawn(): Long {
    result = 0
    loop.start {
      for (i in 0 until Sizes.SPAWNS) {
        val end = MiniFuture(loop)
        loop.start { end.complete(0) }
        await(end)
        result++
      }
    }
    return run()
  }
}
