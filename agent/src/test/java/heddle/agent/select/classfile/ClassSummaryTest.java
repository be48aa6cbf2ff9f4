package heddle.agent.select.classfile;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.select.Compiled;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassSummaryTest {
  @Test
  void tellsTheFactsOfTheHeader() {
    Compiled classes = Compiled.java("package p; final class A extends Thread implements Runnable, Comparable<A> {"
        + " public int compareTo(A a) { return 0; } }");

    ClassSummary summary = classes.find("p/A");

    assertThat(summary.name()).isEqualTo("p/A");
    assertThat(summary.javaName()).isEqualTo("p.A");
    assertThat(summary.superName()).isEqualTo("java/lang/Thread");
    assertThat(summary.interfaces()).containsExactly("java/lang/Runnable", "java/lang/Comparable");
    assertThat(summary.version()).isEqualTo(61);
    assertThat(summary.isFinal()).isTrue();
    assertThat(summary.isPublic()).isFalse();
    assertThat(summary.annotated()).isFalse();
  }

  @Test
  void tellsWhichMethodsAreAnnotated() {
    Compiled classes = Compiled.java("class A { @Suspendable void f() {} void g() {} }");

    ClassSummary summary = classes.find("A");

    assertThat(summary.methods().keySet()).extracting(MethodKey::toString).containsExactly("<init>()V", "f()V", "g()V");
    assertThat(summary.method("f", "()V").annotated()).isTrue();
    assertThat(summary.method("g", "()V").annotated()).isFalse();
    assertThat(summary.method("h", "()V")).isNull();
  }

  @Test
  void tellsThatTheTypeIsAnnotated() {
    assertThat(Compiled.java("@Suspendable interface A {}").find("A").annotated()).isTrue();
  }

  @Test
  void nestedClassesHaveTheFlagsTheJvmSees() {
    Compiled classes = Compiled.java("public class A { protected static class B {} private static class C {} }");

    assertThat(classes.find("A$B").isPublic()).isTrue();
    assertThat(classes.find("A$C").isPublic()).isFalse();
  }

  @Test
  void isTheSameForAClassThatWasReadBefore() {
    Compiled classes = Compiled.java("@Suspendable class A implements Comparable<A> {"
        + " public int compareTo(A a) { return 0; } @Suspendable void f() {} }");

    assertThat(ClassSummary.of(classes.node("A"))).isEqualTo(classes.find("A"));
  }

  @Test
  void outlineIsWhatTheConstantPoolTells() {
    Compiled classes = Compiled.java(
        "class A extends Thread implements Runnable { @Suspendable void f() {} }", "interface B {}");

    assertThat(classes.find("A").outline()).isEqualTo(classes.outline("A"));
    assertThat(classes.find("B").outline()).isEqualTo(classes.outline("B"));
  }

  @Test
  void readsClassFilesOfAFutureVersion() {
    byte[] classFile = Compiled.java("class A { void f() {} }").classFiles().get("A");
    classFile[7] = 99;

    ClassSummary summary = ClassSummary.of(classFile);

    assertThat(summary.method("f", "()V")).isNotNull();
    assertThat(summary.version()).isEqualTo(99);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 9, 10, 50, 150})
  void truncatedBytesAreNoClass(int length) {
    byte[] classFile = Compiled.java("class A { void f() {} }").classFiles().get("A");

    assertThat(ClassSummary.of(Arrays.copyOf(classFile, length))).isNull();
  }

  @Nested
  class Forwarders {
    @Test
    void bridgeOfAGenericInterfaceLeadsToTheMethodOfTheSource() {
      Compiled classes = Compiled.java(
          "interface V<T> { void visit(T t); } class A implements V<String> { public void visit(String s) {} }");

      MethodSummary bridge = classes.find("A").method("visit", "(Ljava/lang/Object;)V");

      assertThat(bridge.isForwarder()).isTrue();
      assertThat(bridge.forwardsTo()).hasToString("visit(Ljava/lang/String;)V");
    }

    @Test
    void bridgeOfACovariantReturnLeadsToIt() {
      Compiled classes = Compiled.java(
          "class A { Object f() { return 1; } } class B extends A { String f() { return \"\"; } }");

      assertThat(classes.find("B").method("f", "()Ljava/lang/Object;").forwardsTo())
          .hasToString("f()Ljava/lang/String;");
    }

    @Test
    void accessorForANestedClassLeadsToThePrivateMethod() {
      Compiled classes = Compiled.release(8, "class A { private int f(long x) { return 1; }"
          + " class B { int g() { return f(2); } } }");

      assertThat(classes.find("A").method("access$000", "(LA;J)I").forwardsTo()).hasToString("f(J)I");
    }

    @Test
    void accessorToASuperclassMethodLeadsToIt() {
      Compiled classes = Compiled.java(
          "class A { void f() {} } class B extends A { void f() {} Runnable g() { return new Runnable() {"
              + " public void run() { B.super.f(); } }; } }");

      assertThat(classes.find("B").method("access$001", "(LB;)V").forwardsTo()).hasToString("f()V");
    }

    @Test
    void accessorToAFieldLeadsNowhere() {
      Compiled classes = Compiled.release(8, "class A { private int x; class B { int g() { return x; } } }");

      assertThat(classes.find("A").method("access$000", "(LA;)I").forwardsTo()).isNull();
    }

    @Test
    void lambdaIsNone() {
      Compiled classes = Compiled.java("class A { static void f() {} Runnable g() { return () -> f(); } }");

      assertThat(classes.find("A").method("lambda$g$0", "()V").isForwarder()).isFalse();
    }
  }
}
