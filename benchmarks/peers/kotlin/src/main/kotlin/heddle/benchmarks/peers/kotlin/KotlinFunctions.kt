package heddle.benchmarks.peers.kotlin

import heddle.benchmarks.common.Sizes
import kotlin.coroutines.Continuation
import kotlin.coroutines.CoroutineContext
import kotlin.coroutines.EmptyCoroutineContext
import kotlin.coroutines.intrinsics.COROUTINE_SUSPENDED
import kotlin.coroutines.intrinsics.createCoroutineUnintercepted
import kotlin.coroutines.intrinsics.suspendCoroutineUninterceptedOrReturn
import kotlin.coroutines.resume

/** Suspending functions without any library: a coroutine that whoever started it resumes at once. */
class KotlinFunctions private constructor() : Continuation<Long> {
  private var step: Continuation<Unit>? = null
  private var result = -1L

  override val context: CoroutineContext
    get() = EmptyCoroutineContext

  override fun resumeWith(result: Result<Long>) {
    this.result = result.getOrThrow()
  }

  private suspend fun pause() = suspendCoroutineUninterceptedOrReturn<Unit> { rest ->
    step = rest
    COROUTINE_SUSPENDED
  }

  private fun run(suspensions: Int, body: suspend () -> Long): Long {
    step = body.createCoroutineUnintercepted(this)
    var steps = 0
    while (step != null) {
      val next = step!!
      step = null
      next.resume(Unit)
      steps++
    }
    Sizes.checked(steps - 1L, suspensions.toLong())
    return result
  }

  private suspend fun fib(n: Int): Int = if (n < 2) n else fib(n - 1) + fib(n - 2)

  private suspend fun sum(array: IntArray, suspensions: Int): Long {
    var sum = 0L
    for (round in 0 until Sizes.ROUNDS) {
      for (element in array) {
        sum += element
      }
      betweenSums(round < suspensions)
    }
    return sum
  }

  private suspend fun betweenSums(suspends: Boolean) {
    if (suspends) {
      pause()
    }
  }

  companion object {
    @JvmStatic
    fun recursion(): Long = with(KotlinFunctions()) { run(0) { fib(Sizes.FIB_OF).toLong() } }

    @JvmStatic
    fun loopKernel(array: IntArray, suspensions: Int): Long =
      with(KotlinFunctions()) { run(suspensions) { sum(array, suspensions) } }
  }
}
