package fixtures

import heddle.agent.harness.Fixture

/** Over which `for` goes without the library's collections. */
final class Bag[A](val head: A, val tail: Bag[A]) {
  def map[B](f: A => B): Bag[B] = new Bag(f(head), if (tail eq null) null else tail.map(f))
  def foreach(f: A => Unit): Unit = { f(head); if (tail ne null) tail.foreach(f) }
  def withFilter(p: A => Boolean): Bag[A] = { val kept = if (tail eq null) null else tail.withFilter(p); if (p(head)) new Bag(head, kept) else kept }
  def flatMap[B](f: A => Bag[B]): Bag[B] = f(head)
}

class ScalaFunctionsFixture extends Fixture {
  private var total = 0

  override def run(): AnyRef = {
    val bag = new Bag("a", new Bag("bb", new Bag("ccc", null)))
    val sb = new StringBuilder
    for (each <- bag if Trace.i(each.length) != 2) { sb.append(Trace.o(each)); total += 1 }
    val crossed = for { a <- bag; b <- bag.map(x => Trace.o(x) + a) } yield a + Trace.o(b)
    crossed.foreach(c => sb.append(c))
    var captured = Trace.o("captured")
    val change = (s: String) => { captured = captured + Trace.o(s); captured }
    val partial: PartialFunction[String, String] = { case s if Trace.i(s.length) == 1 => Trace.o(s) + "partial"; case "two" => Trace.o("second") }
    sb.append(change("1")).append(applied(change, "2"))
    sb.append(partial.applyOrElse("p", (s: String) => "none")).append(partial.isDefinedAt("two"))
    sb.append(thunk(() => Trace.o("thunk"))).append(early(bag)).append(curried("c")("d")).append((method _)("eta"))
    sb.append(supplied(() => Trace.o("sam")))
    sb.toString + total
  }

  private def applied(f: String => String, s: String): String = f(s) + Trace.o(s)
  private def thunk(f: () => String): String = f() + f()
  private def supplied(s: java.util.function.Supplier[String]): String = s.get
  private def method(s: String): String = Trace.o(s)
  private val curried: String => String => String = a => b => Trace.o(a) + Trace.o(b)

  /** A return from within a function, which is an exception. */
  private def early(bag: Bag[String]): String = { bag.foreach(s => if (Trace.i(s.length) == 2) return "early " + Trace.o(s)); "late" }
}

/** Of the library, specialised functions and collections among it. */
class ScalaLibraryFixture extends Fixture {
  override def run(): AnyRef = {
    val twice: Int => Int = n => Trace.i(n) * 2
    val sum = (1 to 3).map(twice).filter(n => Trace.i(n) > 2).foldLeft(0)((a, b) => a + Trace.i(b))
    val map = Map("a" -> Trace.i(1), "b" -> 2).map { case (k, v) => (Trace.o(k), v + 1) }
    val option = Option(Trace.o("some")).map(s => Trace.i(s.length)).getOrElse(Trace.i(0))
    val pairs = for { i <- 1 to 2; j <- List(i, i + 1) if Trace.i(j) % 2 == 0 } yield Trace.i(i * j)
    val each = scala.collection.mutable.ArrayBuffer[Any]()
    for (i <- 0 until 3) each += Trace.i(i)
    List(sum, map, option, pairs, each, twice.compose(twice)(Trace.i(3)), Iterator.from(1).map(n => Trace.i(n)).takeWhile(_ < 3).toList,
      scala.util.Try(Trace.i(1) / 0).isFailure, List("a", "b").map((s: String) => s + "c").map(((s: String) => Trace.o(s)).andThen(_ + Trace.o("3")))).toString
  }
}

/** The initialiser runs while the object is locked. */
@heddle.Suspendable
class ScalaLazy extends heddle.semantics.ForeignBody {
  private var self: heddle.Continuation = _
  private lazy val value = { heddle.Continuation.suspend(self); "lazily" }
  override def run(continuation: heddle.Continuation): Unit = { self = continuation; value.length }
}
