package heddle.benchmarks.peers.kotlin

import heddle.benchmarks.common.MiniLoop
import kotlin.time.Duration.Companion.nanoseconds
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.cancelChildren
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield

/** Coroutines that sleep. */
class KotlinSleepers {
  private var awake = 0

  /** Bare ones on the hand-written loop, for so many nanoseconds; how many woke up. */
  fun sleepBare(nanos: IntArray): Int {
    val loop = MiniLoop()
    for (each in nanos) {
      startSleeper(loop, each.toLong())
    }
    loop.run()
    return awake
  }

  private fun startSleeper(loop: MiniLoop, nanos: Long): MiniLoopTask {
    val task = MiniLoopTask {
      loop.executeAfter(nanos, this)
      park()
      awake++
    }
    task.run()
    return task
  }

  /** Lets a bare one sleep; the task. */
  fun sleepBare(loop: MiniLoop, nanos: Long): Any = startSleeper(loop, nanos)

  /** Jobs of kotlinx.coroutines, for so many nanoseconds; how many woke up. */
  fun sleepJobs(nanos: IntArray): Int {
    runBlocking {
      for (each in nanos) {
        sleepJob(each.toLong())
      }
    }
    return awake
  }

  private fun CoroutineScope.sleepJob(nanos: Long): Job = launch {
    delay(nanos.nanoseconds)
    awake++
  }

  /** Lets so many jobs sleep, calls `asleep`, and cancels them. */
  fun sleepingJobs(count: Int, nanos: Long, asleep: Runnable) = runBlocking {
    repeat(count) {
      sleepJob(nanos)
    }
    yield() // until all have gone to sleep
    asleep.run()
    coroutineContext.cancelChildren()
  }
}
