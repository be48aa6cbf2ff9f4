package heddle.agent.select;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.select.classfile.MethodKey;
import heddle.agent.select.rule.RuleReader;
import heddle.agent.select.rule.Rules;
import org.junit.jupiter.api.Test;

class MethodSelectorTest {
  private static final String TASK = "@Suspendable interface Task { void run(); }";

  private static Selection select(Compiled classes, String type, String rules) {
    return new MethodSelector(new Marks(classes, new Rules(RuleReader.list(rules, "agent option"))))
        .select(classes.node(type));
  }

  /** Names of the methods selected in class A, in order. */
  private static String selected(String... sources) {
    return select(Compiled.java(sources), "A", "").marks().keySet().stream().map(m -> m.name).collect(joining(" "));
  }

  private static String reason(Selection selection, String name) {
    return selection.marks().entrySet().stream()
        .filter(entry -> entry.getKey().name.equals(name))
        .map(entry -> entry.getValue().toString())
        .collect(joining());
  }

  @Test
  void selectsMarkedMethodsInTheOrderOfTheClass() {
    assertThat(selected("class A { void a() {} @Suspendable void c() {} @Suspendable void b() {} }")).isEqualTo("c b");
  }

  @Test
  void selectsNothingWithoutMarks() {
    Selection selection = select(Compiled.java("class A { Runnable f() { return () -> {}; } }"), "A", "");

    assertThat(selection.isEmpty()).isTrue();
    assertThat(selection.markOf(new MethodKey("f", "()Ljava/lang/Runnable;"))).isNull();
  }

  @Test
  void selectsLambdasOfMarkedInterfaces() {
    Selection selection = select(
        Compiled.java(TASK, "class A { void f() { Task t = () -> {}; Runnable r = () -> {}; } }"), "A", "");

    assertThat(selection.markOf(new MethodKey("lambda$f$0", "()V"))).isNotNull();
    assertThat(selection.marks()).hasSize(1);
    assertThat(selection)
        .hasToString("A\n  lambda$f$0()V: lambda or method reference for Task.run\n");
  }

  @Test
  void selectsMethodsReferredToAsMarkedInterfaces() {
    assertThat(selected(TASK, "class A { static void s() {} void v() {} void w() {}"
        + " void f() { Task t = A::s; t = this::v; Runnable r = this::w; } }")).isEqualTo("s v");
  }

  @Test
  void leavesConstructorsAndMethodsOfOthersAlone() {
    assertThat(selected(TASK, "class B { void b() {} } abstract class A { A() {} abstract void m(); native void n();"
        + " void f(B b) { Task t = b::b; t = B::new; t = this::m; t = this::n; } }")).isEmpty();
  }

  @Test
  void selectsLambdasMadeInMarkedMethods() {
    Selection selection = select(
        Compiled.java("class A { @Suspendable void f() { Runnable r = () -> { Runnable s = () -> {}; }; }"
            + " void g() { Runnable r = () -> {}; } }"), "A", "");

    String outer = reason(selection, "lambda$f$1").equals("lambda made in f()V") ? "lambda$f$1" : "lambda$f$0";
    assertThat(selection.marks().values()).extracting(Mark::toString).containsExactlyInAnyOrder(
        "annotated @Suspendable", "lambda made in f()V", "lambda made in " + outer + "()V");
  }

  @Test
  void leavesMethodsReferredToInMarkedMethodsAlone() {
    assertThat(selected("class A { void g() {} @Suspendable void f() { Runnable r = this::g; } }")).isEqualTo("f");
  }

  @Test
  void selectsAlongChainsOfLambdas() {
    assertThat(selected(TASK, "class A { void f() { Task t = this::g; } private void g() { Runnable r = () -> {}; } }"))
        .isEqualTo("g lambda$g$0");
  }

  @Test
  void selectsForAnInterfaceMarkedThroughABridge() {
    assertThat(selected("@Suspendable interface F<T> { void f(T t); }"
        + " interface G extends F<String> { void f(String s); } class A { void g() { G g = s -> {}; } }"))
        .isEqualTo("lambda$g$0");
  }

  @Test
  void selectsForAMarkedInterfaceAmongTheBoundsOfACast() {
    assertThat(selected(TASK, "class A { void f() { Runnable r = (Runnable & Task) () -> {}; } }"))
        .isEqualTo("lambda$f$0");
  }

  @Test
  void selectsSerializableLambdas() {
    assertThat(selected("@Suspendable interface F extends java.io.Serializable { void f(); }"
        + " class A { void g() { F f = () -> {}; } }")).matches("lambda\\$g\\$\\w+\\$1");
  }

  @Test
  void selectsAccessorsToMethodsThatLambdasMark() {
    Compiled classes = Compiled.release(8, TASK, "class A { private void g() {} void f() { Task t = this::g; }"
        + " class B { void h() { g(); } } }");

    assertThat(reason(select(classes, "A", ""), "access$000")).isEqualTo("leads to g()V");
  }

  @Test
  void rulesReachLambdasOfTheMethodsTheyName() {
    Compiled classes = Compiled.java("class A { void f() { Runnable r = () -> {}; } }");

    assertThat(reason(select(classes, "A", "A#f"), "lambda$f$0")).isEqualTo("lambda made in f()V");
    assertThat(reason(select(classes, "A", "A"), "lambda$f$0")).isEqualTo("rule A (agent option)");
  }

  @Test
  void selectsDefaultMethodsOfInterfaces() {
    assertThat(selected("@Suspendable interface A { void f(); default void g() {} static void h() {} }"))
        .isEqualTo("g h");
  }

  @Test
  void leavesThePackageWithHandWrittenTwinsAlone() {
    Compiled classes = Compiled.java("package heddle.woven; class X { @Suspendable void f() {} }");

    assertThat(select(classes, "heddle/woven/X", "").isEmpty()).isTrue();
  }

  @Test
  void makesTheClassKnownAsItIs() {
    Compiled onDisk = Compiled.java("class A { void f() {} }");
    Marks marks = new Marks(onDisk, new Rules(RuleReader.list("", "test")));

    new MethodSelector(marks).select(Compiled.java("class A { void g() {} }").node("A"));

    assertThat(marks.find("A").method("g", "()V")).isNotNull();
  }
}
