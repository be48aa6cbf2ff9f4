package heddle.benchmarks.peers.kotlin

import heddle.benchmarks.common.MiniFuture
import heddle.benchmarks.common.MiniLoop
import kotlin.coroutines.Continuation
import kotlin.coroutines.CoroutineContext
import kotlin.coroutines.EmptyCoroutineContext
import kotlin.coroutines.intrinsics.COROUTINE_SUSPENDED
import kotlin.coroutines.intrinsics.createCoroutineUnintercepted
import kotlin.coroutines.intrinsics.suspendCoroutineUninterceptedOrReturn
import kotlin.coroutines.resume

/** Kotlin's bare coroutines on the hand-written loop: a coroutine that parks until the loop runs it again. */
class MiniLoopTask(body: suspend MiniLoopTask.() -> Unit) : Runnable, Continuation<Unit> {
  private var step: Continuation<Unit> = body.createCoroutineUnintercepted(this, this)

  override val context: CoroutineContext
    get() = EmptyCoroutineContext

  override fun run() = step.resume(Unit)

  /** Suspends this, which must be running; whoever it gave itself to lets the loop run it again. */
  suspend fun park() = suspendCoroutineUninterceptedOrReturn<Unit> { rest ->
    step = rest
    COROUTINE_SUSPENDED
  }

  /** Waits for the value of `future`. */
  suspend fun await(future: MiniFuture): Long {
    if (!future.isDone) {
      future.whenDone(this)
      park()
    }
    return future.value()
  }

  override fun resumeWith(result: Result<Unit>) = result.getOrThrow()
}

/** Lets this loop run `body`. */
fun MiniLoop.start(body: suspend MiniLoopTask.() -> Unit) = execute(MiniLoopTask(body))
