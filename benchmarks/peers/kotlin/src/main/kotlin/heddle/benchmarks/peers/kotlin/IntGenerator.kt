package heddle.benchmarks.peers.kotlin

import java.util.PrimitiveIterator
import kotlin.coroutines.Continuation
import kotlin.coroutines.CoroutineContext
import kotlin.coroutines.EmptyCoroutineContext
import kotlin.coroutines.RestrictsSuspension
import kotlin.coroutines.intrinsics.COROUTINE_SUSPENDED
import kotlin.coroutines.intrinsics.createCoroutineUnintercepted
import kotlin.coroutines.intrinsics.suspendCoroutineUninterceptedOrReturn
import kotlin.coroutines.resume

/** Yields ints without boxes; what Kotlin's library does not have. */
@RestrictsSuspension
interface IntYielder {
  suspend fun yield(value: Int)
}

/** The iterator over what `body` yields, after the one behind Kotlin's `iterator`. */
class IntGenerator(body: suspend IntYielder.() -> Unit) : PrimitiveIterator.OfInt, IntYielder, Continuation<Unit> {
  private var step: Continuation<Unit>? = body.createCoroutineUnintercepted(this, this)
  private var ready = false
  private var value = 0

  override val context: CoroutineContext
    get() = EmptyCoroutineContext

  override fun hasNext(): Boolean {
    if (!ready) {
      val next = step ?: return false
      step = null
      next.resume(Unit)
    }
    return ready
  }

  override fun nextInt(): Int {
    if (!hasNext()) {
      throw NoSuchElementException()
    }
    ready = false
    return value
  }

  override fun remove() = throw UnsupportedOperationException()

  override suspend fun yield(value: Int) {
    this.value = value
    ready = true
    return suspendCoroutineUninterceptedOrReturn { rest ->
      step = rest
      COROUTINE_SUSPENDED
    }
  }

  override fun resumeWith(result: Result<Unit>) = result.getOrThrow()
}
