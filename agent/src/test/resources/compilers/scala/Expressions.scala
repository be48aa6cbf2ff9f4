package fixtures

import heddle.agent.harness.Fixture
import scala.annotation.tailrec

sealed trait Tree
final case class Node(left: Tree, value: Int, right: Tree) extends Tree
case object Leaf extends Tree

class ScalaMatchingFixture extends Fixture {
  private val Pattern = "(\\w)-(\\d)".r

  override def run(): AnyRef = {
    val tree = Node(Node(Leaf, Trace.i(1), Leaf), 2, Node(Leaf, Trace.i(3), Leaf))
    val text = new StringBuilder
    text.append(sum(tree)).append(kind(Trace.i(5))).append(kind("text")).append(kind(List(1, 2, 3))).append(kind((1, "b")))
    text.append(Trace.o("x-7") match { case Pattern(letter, digit) => Trace.o(letter) + digit; case _ => "none" })
    text.append(tree match { case Node(Node(_, a, _), b, _) if Trace.i(a) > b => "greater"; case Node(_, v, Leaf) => "leaf"; case n @ Node(_, _, _) => Trace.o("node") + n.copy(value = Trace.i(9)).value })
    val Node(_, v, _) = tree
    text.append(lookup(Trace.i(v)))
    text.toString
  }

  private def sum(tree: Tree): Int = tree match {
    case Leaf => 0
    case Node(l, v, r) => sum(l) + Trace.i(v) + sum(r)
  }

  private def kind(any: Any): String = any match {
    case n: Int if Trace.i(n) > 3 => "int" + n
    case s: String => Trace.o(s)
    case head :: second :: _ => "list" + Trace.o(head.toString) + second
    case (a, b) => s"pair ${Trace.o(a.toString)} $b"
    case _ => "any"
  }

  private def lookup(n: Int): String = (n: @scala.annotation.switch) match { case 0 => "zero"; case 1 | 2 => Trace.o("few"); case _ => "many" }
}

trait Greeting { def name: String; def greet(n: Int): String = { val g = Trace.o(name); g + Trace.i(n) } }
trait Loud extends Greeting { override def greet(n: Int): String = Trace.o("loud ") + super.greet(n + 1) }
trait Twice extends Greeting { override def greet(n: Int): String = super.greet(n) + super.greet(Trace.i(n)) }
class Greeter(val name: String) extends Greeting with Loud with Twice

class ScalaMembersFixture extends Fixture {
  private var count = 0

  override def run(): AnyRef = {
    val greeter = new Greeter("g")
    val list = List(greeter.greet(1), named(b = Trace.i(2), a = Trace.i(1)), named(3), ScalaMembersFixture.made(Trace.i(4)),
      varargs(1, Trace.i(2), 3), curried(Trace.i(1))(2), gcd(Trace.i(48), 18), byName(Trace.i(5)), value, tried(), tried2(),
      unboxed(Trace.i(3)).toString, whiles().toString, generic[java.lang.Integer](Trace.o(Integer.valueOf(7))))
    list.toString
  }

  private def named(a: Int, b: Int = Trace.i(6)): String = s"a$a b${Trace.i(b)}"
  private def varargs(values: Int*): Int = { var sum = 0; val it = values.iterator; while (it.hasNext) sum += Trace.i(it.next()); sum }
  private def curried(a: Int)(b: Int): Int = Trace.i(a) + b
  private def byName(n: => Int): Int = { count += 1; n + n + count }
  private def generic[T](t: T): String = "" + Trace.o(t)
  private def unboxed(n: Int): Meters = new Meters(n).plus(new Meters(Trace.i(1)))
  private def value: String = { lazy val local = Trace.o("local lazily").length; Trace.o("value") }

  @tailrec private def gcd(a: Int, b: Int): Int = if (Trace.i(b) == 0) a else gcd(b, a % b)

  private def tried(): String = "t" + (try { Trace.fail(new IllegalStateException("thrown")); "no" } catch { case e: IllegalStateException if Trace.z(true) => e.getMessage; case _: RuntimeException => "other" } finally { Trace.point("finally") })

  private def tried2(): Int = Trace.i(1) + (try Integer.parseInt(Trace.o("x")) catch { case _: NumberFormatException => Trace.i(2) })

  private def whiles(): Long = { var i = 0; var sum = 0L; while (i < 3) { sum += Trace.l(i.toLong); i += 1 }; do { sum += 1 } while (Trace.l(sum) < 6); sum }
}

object ScalaMembersFixture { def made(n: Int): String = "made" + Trace.i(n) }

class Meters(val n: Int) extends AnyVal { def plus(other: Meters): Meters = new Meters(Trace.i(n) + other.n) }
