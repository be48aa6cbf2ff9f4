package fixtures

import heddle.agent.harness.Fixture
import kotlin.properties.Delegates
import kotlin.reflect.KProperty

fun interface Step { fun go(by: Int): Int }

class KotlinLambdasFixture : Fixture {
  private var calls = 0

  override fun run(): Any {
    var captured = Trace.i(1)
    val add: (Int) -> Int = { by -> captured += Trace.i(by); captured }
    val wide: (Long, Double) -> String = { a, b -> "${Trace.l(a)}${Trace.d(b)}$captured" }
    val none = { Trace.o("none"); calls++ }
    val step = Step { by -> Trace.i(by) + calls }
    val anonymous = fun(text: String): String { return Trace.o(text) + add(3) }
    none()
    val local = object : Step { override fun go(by: Int) = Trace.i(by) + captured }
    fun nested(depth: Int): Int = if (Trace.i(depth) == 0) add(1) else nested(depth - 1)
    return listOf(
      add(2), apply(add, 4), wide(5L, 6.0), step.go(7), anonymous("a"), local.go(8), nested(2),
      apply(this::traced, 9), listOf(1, 2).fold(0) { sum, each -> sum + Trace.i(each) },
      compose(add, add)(1), with(Receiver("r")) { said() }, Receiver("s").run(Receiver::said)
    ).toString() + calls
  }

  private fun traced(value: Int): Int = Trace.i(value) * 2

  private fun apply(function: (Int) -> Int, argument: Int): Int = function(argument) + Trace.i(argument)

  private fun <A, B, C> compose(f: (A) -> B, g: (B) -> C): (A) -> C = { g(f(it)) }

  private class Receiver(val text: String) { fun said(): String = Trace.o(text) }
}

interface Named { val name: String; fun greet(to: String): String = "$name greets " + Trace.o(to); fun count(): Int }

class Base(override val name: String) : Named { override fun count(): Int = Trace.i(name.length) }

class Delegating(inner: Named) : Named by inner { override fun greet(to: String) = "delegated " + Trace.o(to) }

class Traced<T>(private var value: T) {
  operator fun getValue(owner: Any?, property: KProperty<*>): T = Trace.o(value)
  operator fun setValue(owner: Any?, property: KProperty<*>, to: T) { Trace.point(property.name); value = to }
}

class KotlinDelegationFixture : Fixture {
  private var delegated by Traced(Trace2.START)

  override fun run(): Any {
    delegated = Trace.o("set")
    val named: Named = Delegating(Base("base"))
    val local by Traced(5)
    val (a, b) = Trace.o("x") to Trace.i(1)
    return delegated + named.greet("g") + named.count() + named.name + local + a + b +
      (named as? Base)?.count() + (nothing()?.let { Trace.o(it) } ?: Trace.o("elvis"))
  }

  private fun nothing(): String? = if (Trace.z(true)) null else ""

  object Trace2 { const val START = "start" }
}
