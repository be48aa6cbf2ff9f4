package fixtures

import heddle.agent.harness.Fixture

enum Planet(val mass: Int):
  case Earth extends Planet(1)
  case Jupiter extends Planet(318)
  def weigh(n: Int): Int = Trace.i(n) * Trace.i(mass)

enum Expr:
  case Num(n: Int)
  case Add(a: Expr, b: Expr)

trait Show[A]:
  extension (a: A) def show(n: Int): String

given Show[Int] with
  extension (a: Int) def show(n: Int): String = "int" + Trace.i(a + n)

class Scala3SyntaxFixture extends Fixture:
  lazy val field = Trace.o("lazily")

  override def run(): AnyRef =
    val expr = Expr.Add(Expr.Num(Trace.i(1)), Expr.Add(Expr.Num(2), Expr.Num(Trace.i(3))))
    val union: Int | String = if Trace.z(true) then Trace.i(4) else "s"
    val text = StringBuilder()
    text.append(Planet.Earth.weigh(2)).append(Planet.fromOrdinal(1).weigh(2))
    text.append(eval(expr)).append(5.show(1)).append(kind(union)).append(kind("k"))
    text.append(inlined(Trace.o("argument"))).append(context(using Trace.i(6)))
    text.append(List(1, 2).map(n => n + 1).toString)
    text.append(function(n => Trace.o(n.toString) + text.length))
    text.append(poly[String](Trace.o("poly")))
    text.toString

  private def eval(e: Expr): Int = e match
    case Expr.Num(n) => Trace.i(n)
    case Expr.Add(a, b) => eval(a) + eval(b)

  private def kind(u: Int | String): String = u match
    case n: Int => "int " + Trace.i(n)
    case s: String => Trace.o(s)

  private inline def inlined(s: String): String = s + Trace.o("inlined") + s

  private def context(using n: Int): Int = Trace.i(n) + summon[Int]

  private def function(f: Integer => String): String = f(Integer.valueOf(7)) + f(Integer.valueOf(8))

  private def poly[A](a: A): String = { val id = [B] => (b: B) => Trace.o(b); id(a).toString + id("b") }

class Scala3LibraryFixture extends Fixture:
  override def run(): AnyRef =
    val text = StringBuilder()
    for planet <- Planet.values do text.append(planet.weigh(2))
    val sum = (1 to 3).map(n => Trace.i(n)).filter(n => Trace.i(n) > 1).sum
    text.append(sum).append(List("a", "b").zipWithIndex.collect { case (s, i) if Trace.i(i) == 1 => Trace.o(s) })
    text.toString
