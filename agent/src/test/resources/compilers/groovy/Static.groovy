package fixtures

import groovy.transform.CompileStatic
import heddle.agent.harness.Fixture

@CompileStatic
trait Talking {
  String said = 'said'
  String talk(int n) { said + Trace.i(n) + more() }
  abstract String more()
}

@CompileStatic
class GroovyStaticFixture implements Fixture, Talking {
  int count = 1
  static String shared = 's'

  Object run() {
    shared = 's'
    List<Object> all = []
    all << "text ${Trace.i(1)} and ${Trace.o('two')}".toString()
    for (int i in 0..<3) { all << Trace.i(i) + count++ }
    for (Map.Entry<String, Integer> e in [a: Trace.i(1), b: 2].entrySet()) { all << Trace.o(e.key) + e.value }
    switch (Trace.o('key')) { case 'other': all << 1; break; case 'key': all << Trace.i(2); case 'through': all << 3; break; default: all << 4 }
    all << (Trace.z(false) && Trace.z(true) || Trace.z(true) ? Trace.l(5L) : Trace.l(6L))
    try { Trace.fail(new IOException('thrown')) } catch (IOException | IllegalStateException e) { all << e.message } finally { all << Trace.o('finally') }
    all << defaults() + defaults(Trace.i(9)) + talk(3) + varargs(1, Trace.i(2)) + (missing()?.length() ?: Trace.i(0))
    int[] array = [Trace.i(7), 8] as int[]
    array[Trace.i(0)] += Trace.i(1)
    all << array[0]
    all << new Point(x: Trace.i(1), y: 2).sum()
    shared += Trace.o('t')
    return all.toString() + shared
  }

  String more() { Trace.o('more') }

  private String defaults(int a = 1, String b = 'b') { Trace.o(b) + Trace.i(a) }

  private static int varargs(int... values) { int sum = 0; for (v in values) { sum += Trace.i(v) }; sum }

  private static String missing() { Trace.z(true) ? null : '' }

  @CompileStatic
  static class Point { int x; int y; int sum() { Trace.i(x) + Trace.i(y) } }
}

/** Closures that override what calls them, lambdas, and method references. */
@CompileStatic
class GroovyClosuresFixture implements Fixture {
  private int total = 0

  Object run() {
    int captured = Trace.i(1)
    Closure<Integer> add = { by -> captured += Trace.i((int) by); total += (int) by; captured }
    Closure<String> none = { Trace.o('none') }
    String text = "" + add.call((Object) 2) + add.call((Object) 3) + none() + applied(add, 4)
    Worker worker = (int n) -> "worked " + Trace.i(n)
    Runnable java = () -> { Trace.point('java lambda') }
    java.run()
    Worker reference = this::referred
    return text + worker.work(5) + reference.work(6) + total
  }

  private String referred(int n) { 'referred ' + Trace.i(n) + total }

  private static int applied(Closure<Integer> f, int n) { f.call((Object) n) + Trace.i(n) }

  interface Worker { String work(int n) }
}
