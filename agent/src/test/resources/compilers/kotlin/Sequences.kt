package fixtures

import heddle.agent.harness.Fixture
import kotlin.coroutines.Continuation
import kotlin.coroutines.CoroutineContext
import kotlin.coroutines.EmptyCoroutineContext
import kotlin.coroutines.intrinsics.COROUTINE_SUSPENDED
import kotlin.coroutines.intrinsics.startCoroutineUninterceptedOrReturn
import kotlin.coroutines.intrinsics.suspendCoroutineUninterceptedOrReturn
import kotlin.coroutines.resume

/** A sequence by hand, whose iterator suspends. */
class Counting(private val to: Int) : Sequence<Int> {
  override fun iterator() = object : Iterator<Int> {
    private var at = 0
    override fun hasNext() = at < Trace.i(to)
    override fun next() = Trace.i(at++)
  }
}

class KotlinSequencesFixture : Fixture {
  override fun run(): Any {
    var sum = 0
    for (n in Counting(3)) sum += n
    labelled@ for (i in 1..3) for (j in i downTo 1 step 2) {
      if (Trace.i(i) == 2) continue@labelled
      if (i * j > 5) break@labelled
      sum += Trace.i(j)
    }
    val map = linkedMapOf("a" to 1, "b" to 2)
    for ((key, value) in map) sum += Trace.o(key).length + Trace.i(value)
    do { val more = Trace.i(sum) < 20; sum += 5 } while (more)
    return sum
  }
}

/** Of the library: its operators call back what suspends, and are called by what can suspend. */
class KotlinLibraryFixture : Fixture {
  override fun run(): Any {
    val lazily = Counting(4).map { Trace.i(it) * 3 }.filter { it % Trace.i(2) == 0 }.zipWithNext { a, b -> a + Trace.i(b) }
    val built = sequence { for (i in 0 until 3) { yield(Trace.i(i)); Trace.point("between") }; yieldAll(Counting(2)) }
    val cached = lazy(LazyThreadSafetyMode.NONE) { Trace.o("once") }
    val used = Resource("r").use { Trace.o(it.name) }
    return used + lazily.toList().toString() + built.joinToString { Trace.o("e$it") } + cached.value + cached.value +
      generateSequence(1) { if (it < Trace.i(4)) it * 2 else null }.sum() +
      listOf("b", "a").sorted().joinToString("") { Trace.o(it) }
  }
}

class Resource(val name: String) : AutoCloseable { override fun close() { Trace.point("close $name") } }

/** Kotlin's own coroutines: state machines, which are ordinary code here. */
class KotlinCoroutinesLibraryFixture : Fixture {
  private var waiting: Continuation<Int>? = null

  override fun run(): Any {
    var result: Any? = null
    val completion = object : Continuation<String> {
      override val context: CoroutineContext get() = EmptyCoroutineContext
      override fun resumeWith(result: Result<String>) { Trace.point("completed"); outcome = result.getOrNull() }
      var outcome: String? = null
    }
    val started = (suspend { both(Trace.i(1)) }).startCoroutineUninterceptedOrReturn(completion)
    result = if (started === COROUTINE_SUSPENDED) "suspended" else started
    var turn = 0
    while (completion.outcome == null) { val next = waiting!!; waiting = null; next.resume(Trace.i(turn++)) }
    return "$result ${completion.outcome}"
  }

  private suspend fun both(from: Int): String {
    var text = "from $from"
    try {
      for (i in 0..1) { text += one(i) + Trace.i(i) }
    } finally { text += Trace.o("finally") + one(9) }
    return text
  }

  private suspend fun one(i: Int): Int = suspendCoroutineUninterceptedOrReturn { waiting = it; Trace.point("park $i"); COROUTINE_SUSPENDED }
}
