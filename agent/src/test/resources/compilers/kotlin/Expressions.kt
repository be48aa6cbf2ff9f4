package fixtures

import heddle.agent.harness.Fixture

enum class Colour { RED { override fun code() = Trace.i(1) }, GREEN { override fun code() = Trace.i(2) }; abstract fun code(): Int }

sealed interface Shape
data class Circle(val radius: Double) : Shape
data class Box(val width: Int, val height: Int = Trace.i(3)) : Shape
object Nothingness : Shape

class KotlinWhenFixture : Fixture {
  override fun run(): Any {
    val text = StringBuilder()
    for (shape in listOf(Circle(Trace.d(1.5)), Nothingness, Box(Trace.i(4), 5))) {
      text.append(describe(shape)).append(' ')
    }
    for (key in arrayOf("Aa", "BB", "other")) {
      text.append(when (Trace.o(key)) { "Aa" -> Trace.i(1); "BB", "CC" -> Trace.i(2) + Trace.i(3); else -> Trace.o("else") })
    }
    for (colour in Colour.values()) {
      text.append(when (colour) { Colour.RED -> Trace.o("red"); Colour.GREEN -> colour.code() })
    }
    for (number in intArrayOf(0, 7, 42)) {
      text.append(when { number in Trace.i(1)..Trace.i(9) -> "small"; number == 0 -> Trace.o("zero"); else -> "large" })
    }
    return text.toString()
  }

  private fun describe(shape: Shape): String = when (shape) {
    is Circle -> "circle ${shape.radius * Trace.d(2.0)}"
    is Box -> { val (w, h) = shape.copy(height = Trace.i(shape.height)); "box ${Trace.i(w)} x $h" }
    Nothingness -> Trace.o("nothing")
  }
}

class KotlinDefaultsFixture : Fixture {
  override fun run(): Any {
    val here = sum() + sum(a = Trace.i(5)) + sum(b = Trace.l(6), c = Trace.o("c"))
    return here + Companion.made(Trace.i(7)) + made() + twice("x") + 5.plusTraced(Trace.i(1))
  }

  private fun sum(a: Int = Trace.i(1), b: Long = Trace.l(2) + a, c: String = Trace.o("d")): String = "$a$b$c" + Trace.c('s'.code)

  private fun Int.plusTraced(other: Int): Int = Trace.i(this) + other

  companion object {
    @JvmStatic fun made(from: Int = Trace.i(8)): String = "made" + Trace.i(from)
    fun twice(text: String): String = Trace.o(text) + text
  }
}

class KotlinInlineFixture : Fixture {
  override fun run(): Any {
    val list = ArrayList<Any?>()
    val found = listOf(3, 1, 2).map { Trace.i(it) * 2 }.filter { it > Trace.i(2) }.sumOf { Trace.i(it) }
    list += found
    list += firstBig(listOf(1, 20, 3))
    list += measured { Trace.o("block") }
    repeat(Trace.i(2)) { n -> list += Trace.i(n) }
    list += reified<String>("text") + reified<Int>("text")
    listOf("b", "a").sorted().forEach { list += Trace.o(it) }
    list += runCatching { Trace.fail(IllegalStateException("caught")) }.exceptionOrNull()?.message
    return list.toString()
  }

  private fun firstBig(numbers: List<Int>): Int {
    numbers.forEachIndexed { index, number -> if (Trace.i(number) > 10) return index + Trace.i(100) }
    return -1
  }

  private inline fun <T> measured(crossinline block: () -> T): String {
    try { return "measured " + block() } finally { Trace.point("finally") }
  }

  private inline fun <reified T> reified(value: Any): String = if (Trace.o(value) is T) "yes" else "no"
}
