package heddle.agent.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.objectweb.asm.Opcodes.ACC_ABSTRACT;
import static org.objectweb.asm.Opcodes.ACC_INTERFACE;
import static org.objectweb.asm.Opcodes.V17;

import heddle.agent.select.classfile.ClassSummary;
import heddle.agent.select.rule.RuleReader;
import heddle.agent.select.rule.Rules;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;

class MarksTest {
  private static Marks marks(Compiled classes, String rules) {
    return new Marks(classes, new Rules(RuleReader.list(rules, "agent option")));
  }

  /** The reason for the mark of a method written as {@code A.f()V}, or null. */
  private static String reason(Marks marks, String method) {
    int dot = method.indexOf('.');
    int paren = method.indexOf('(');
    ClassSummary owner = marks.find(method.substring(0, dot));
    Mark mark = marks.markOf(owner, owner.method(method.substring(dot + 1, paren), method.substring(paren)));
    return mark == null ? null : mark.toString();
  }

  private static String reason(String method, String... sources) {
    return reason(marks(Compiled.java(sources), ""), method);
  }

  @Nested
  class ByAnnotation {
    @Test
    void ofTheMethod() {
      assertThat(reason("A.f()V", "class A { @Suspendable void f() {} void g() {} }"))
          .isEqualTo("annotated @Suspendable");
      assertThat(reason("A.g()V", "class A { @Suspendable void f() {} void g() {} }")).isNull();
    }

    @Test
    void ofTheType() {
      String source = "package p; @Suspendable class A { static void f() {} class B { void g() {} } }";

      assertThat(reason("p/A.f()V", source)).isEqualTo("declared in p.A, which is annotated @Suspendable");
      assertThat(reason("p/A$B.g()V", source)).isNull();
    }

    @Test
    void neverOfConstructorsAndMethodsWithoutCode() {
      String source = "@Suspendable abstract class A { static int i = 1; abstract void f(); native void g(); }";

      assertThat(reason("A.<init>()V", source)).isNull();
      assertThat(reason("A.<clinit>()V", source)).isNull();
      assertThat(reason("A.f()V", source)).isNull();
      assertThat(reason("A.g()V", source)).isNull();
    }

    @Test
    void alsoInThePackageWhoseTwinsAreWrittenByHand() {
      assertThat(reason("heddle/woven/A.f()V", "package heddle.woven; class A { @Suspendable static void f() {} }"))
          .isEqualTo("annotated @Suspendable");
    }
  }

  @Nested
  class ByInheritance {
    @Test
    void overridesAMethodOfAClass() {
      assertThat(reason("C.f()V", "class A { @Suspendable void f() {} } class B extends A {}"
          + " class C extends B { void f() {} }")).isEqualTo("overrides A.f");
    }

    @Test
    void implementsAMethodOfAnInterface() {
      assertThat(reason("p/A.f()V",
          "package p; interface V { @Suspendable void f(); } class A implements V { public void f() {} }"))
          .isEqualTo("overrides p.V.f");
    }

    @Test
    void implementsAMethodOfAnAnnotatedInterface() {
      assertThat(reason("A.f()V", "@Suspendable interface V { void f(); } interface W extends V {}"
          + " class A implements W { public void f() {} }")).isEqualTo("overrides V.f");
    }

    @Test
    void namesTheMethodThatIsMarkedForAReasonOfItsOwn() {
      assertThat(reason("C.f()V", "interface V { @Suspendable void f(); } class B implements V { public void f() {} }"
          + " class C extends B { public void f() {} }")).isEqualTo("overrides V.f");
    }

    @Test
    void notByPrivateOrStaticMethodsOrOtherDescriptors() {
      String above = "class A { @Suspendable private void f() {} @Suspendable static void g() {}"
          + " @Suspendable void h(int i) {} }";
      String below = "class B extends A { void f() {} static void g() {} void h(long l) {} }";

      assertThat(reason("B.f()V", above, below)).isNull();
      assertThat(reason("B.g()V", above, below)).isNull();
      assertThat(reason("B.h(J)V", above, below)).isNull();
    }

    @Test
    void notByTheConstructor() {
      assertThat(reason("B.<init>()V", "@Suspendable class A {} ", "class B extends A {}")).isNull();
    }

    @Test
    void notAcrossPackagesWhereTheMethodIsPackagePrivate() {
      assertThat(reason("q/B.f()V",
          "package p; public class A { @Suspendable void f() {} }",
          "package q; class B extends p.A { public void f() {} }")).isNull();
    }

    /** JVMS 5.4.5: C.f overrides A.f, because B.f, which it overrides, does. */
    @Test
    void acrossPackagesThroughAMethodThatWidensAccess() {
      assertThat(reason("q/C.f()V",
          "package p; public class A { @Suspendable void f() {} }",
          "package p; public class B extends A { public void f() {} }",
          "package q; class C extends p.B { public void f() {} }")).isEqualTo("overrides p.A.f");
    }

    @Test
    void notAMethodThatASubclassMakesAnImplementation() {
      String sources = "interface V { @Suspendable void f(); } class A { public void f() {} }";

      assertThat(reason("A.f()V", sources, "class B extends A implements V {}")).isNull();
    }

    @Test
    void endsInACircle() {
      Compiled circle = Compiled.java("class A extends B { void f() {} } class B { }");
      circle.classFiles().put("B", Compiled.java("class B extends A {} class A {}").classFiles().get("B"));

      assertThat(reason(marks(circle, ""), "A.f()V")).isNull();
      assertThat(reason(marks(circle, "A"), "A.f()V")).isEqualTo("rule A (agent option)");
    }

    /** Diamond upon diamond, with 2 to the power of 60 ways to the top; javac does not get there. */
    @Test
    void findsThroughAStackOfDiamonds() {
      Compiled classes = Compiled.java("interface I0 { @Suspendable void f(); } interface I60 extends I0 {}"
          + " class A implements I60 { public void f() {} }");
      for (int i = 1; i <= 60; i++) {
        define(classes, "L" + i, "I" + (i - 1));
        define(classes, "R" + i, "I" + (i - 1));
        define(classes, "I" + i, "L" + i, "R" + i);
      }

      assertThat(reason(marks(classes, ""), "A.f()V")).isEqualTo("overrides I0.f");
    }

    private static void define(Compiled classes, String name, String... interfaces) {
      ClassWriter type = new ClassWriter(0);
      type.visit(V17, ACC_INTERFACE | ACC_ABSTRACT, name, null, "java/lang/Object", interfaces);
      classes.classFiles().put(name, type.toByteArray());
    }
  }

  @Nested
  class ByForwarding {
    @Test
    void methodBehindAMarkedBridgeOverridesInTheLanguage() {
      String sources = "interface V<T> { @Suspendable void f(T t); }"
          + " class A implements V<String> { public void f(String s) {} public void f(Integer i) {} }";

      assertThat(reason("A.f(Ljava/lang/Object;)V", sources)).isEqualTo("overrides V.f");
      assertThat(reason("A.f(Ljava/lang/String;)V", sources)).isEqualTo("overrides V.f");
      assertThat(reason("A.f(Ljava/lang/Integer;)V", sources)).isNull();
    }

    @Test
    void subclassesOverrideTheMethodBehindTheBridge() {
      assertThat(reason("B.f(Ljava/lang/String;)V", "interface V<T> { @Suspendable void f(T t); }"
          + " class A implements V<String> { public void f(String s) {} }"
          + " class B extends A { public void f(String s) {} }")).isEqualTo("overrides V.f");
    }

    @Test
    void bridgeToAMarkedMethodIsMarked() {
      String sources = "class A { Object f() { return 1; } }"
          + " class B extends A { String f() { return \"\"; } }";

      assertThat(reason(marks(Compiled.java(sources), "B#f()Ljava/lang/String;"), "B.f()Ljava/lang/Object;"))
          .isEqualTo("leads to f()Ljava/lang/String;");
    }

    @Test
    void bridgeToAMarkedMethodOfTheSuperclassIsMarked() {
      Compiled classes = Compiled.java("interface V<T> { void f(T t); } class A { public void f(String s) {} }"
          + " class B extends A implements V<String> {}");

      assertThat(reason(marks(classes, "A"), "B.f(Ljava/lang/Object;)V")).isEqualTo("leads to f(Ljava/lang/String;)V");
    }

    @Test
    void accessorToAMarkedMethodIsMarked() {
      Compiled classes = Compiled.release(8, "class A { @Suspendable private void f() {} private void g() {}"
          + " class B { void h() { f(); g(); } } }");

      assertThat(reason(marks(classes, ""), "A.access$000(LA;)V")).isEqualTo("leads to f()V");
      assertThat(reason(marks(classes, ""), "A.access$100(LA;)V")).isNull();
    }
  }

  @Nested
  class ByRule {
    private final Compiled classes = Compiled.java(
        "package p; interface V { void f(); } class A implements V { public void f() {} void g() {} }",
        "package q; public class B { void f() {} }");

    @Test
    void namesTheRuleAndItsSource() {
      assertThat(reason(marks(classes, "p.A#g;q.**"), "p/A.g()V")).isEqualTo("rule p.A#g (agent option)");
      assertThat(reason(marks(classes, "p.A#g;q.**"), "p/A.f()V")).isNull();
      assertThat(reason(marks(classes, "p.A#g;q.**"), "q/B.f()V")).isEqualTo("rule q.** (agent option)");
    }

    @Test
    void isInherited() {
      assertThat(reason(marks(classes, "p.V"), "p/A.f()V")).isEqualTo("overrides p.V.f");
    }

    @Test
    void countsAsMatchedWhereTheAnnotationWouldDo() {
      Rules rules = new Rules(RuleReader.list("A#f", "test"));
      Marks marks = new Marks(Compiled.java("class A { @Suspendable void f() {} }"), rules);

      assertThat(reason(marks, "A.f()V")).isEqualTo("annotated @Suspendable");
      assertThat(rules.unmatched()).isEmpty();
    }

    @Test
    void mayExcept() {
      assertThat(reason(marks(classes, "p.A;!p.A#g"), "p/A.g()V")).isNull();
      assertThat(reason(marks(Compiled.java("class A { @Suspendable void f() {} }"), "!A"), "A.f()V"))
          .as("an annotation is no rule").isEqualTo("annotated @Suspendable");
    }

    @Test
    void ofASupertype() {
      Compiled types = Compiled.java(
          "interface V { void f(); }", "class A implements V { public void f() {} void g() {} }", "class B extends A { void h() {} }",
          "class H extends org.xml.sax.helpers.DefaultHandler { void own() {} }", "class C { void f() {} }");

      assertThat(reason(marks(types, "V+"), "A.g()V")).isEqualTo("rule V+ (agent option)");
      assertThat(reason(marks(types, "V+"), "B.h()V")).isEqualTo("rule V+ (agent option)");
      assertThat(reason(marks(types, "V+#h"), "A.g()V")).isNull();
      assertThat(reason(marks(types, "V+"), "C.f()V")).isNull();
      assertThat(reason(marks(types, "org.xml.sax.ContentHandler+"), "H.own()V"))
          .isEqualTo("rule org.xml.sax.ContentHandler+ (agent option)");
    }

    @Test
    void ofAnAnnotation() {
      Compiled types = Compiled.java(
          "@interface MayWait {}", "class A { @MayWait void f() {} void g() {} }", "@MayWait class B { void f() {} }",
          "class C extends A { void f() {} }");

      assertThat(reason(marks(types, "@MayWait"), "A.f()V")).isEqualTo("rule @MayWait (agent option)");
      assertThat(reason(marks(types, "@MayWait"), "A.g()V")).isNull();
      assertThat(reason(marks(types, "@MayWait"), "B.f()V")).isEqualTo("rule @MayWait (agent option)");
      assertThat(reason(marks(types, "@MayWait"), "C.f()V")).isEqualTo("overrides A.f");
    }

    @Test
    void neverReachesTheJdk() {
      Rules rules = new Rules(RuleReader.list("java.util.**", "test"));
      Marks marks = new Marks(
          Compiled.java("class A extends java.util.ArrayList<A> { public int size() { return 0; } }"), rules);

      assertThat(reason(marks, "java/util/ArrayList.size()I")).isNull();
      assertThat(reason(marks, "A.size()I")).isNull();
      assertThat(rules.unmatched()).hasSize(1);
    }
  }

  @Nested
  class OfFunctionalInterfaces {
    private static boolean marked(String type, String descriptor, String... sources) {
      return marks(Compiled.java(sources), "").functionalInterfaceMarked(type, "f", descriptor);
    }

    @Test
    void byTypeOrMethod() {
      assertThat(marked("F", "()V", "@Suspendable interface F { void f(); }")).isTrue();
      assertThat(marked("F", "()V", "interface F { @Suspendable void f(); }")).isTrue();
      assertThat(marked("F", "()V", "interface F { void f(); }")).isFalse();
      assertThat(marked("F", "(I)V", "interface F { @Suspendable void f(); }")).isFalse();
    }

    @Test
    void byInheritance() {
      assertThat(marked("G", "()V", "@Suspendable interface F { void f(); } interface G extends F {}")).isTrue();
      assertThat(marked("G", "()V", "@Suspendable interface F { void f(); } interface G extends F { void f(); }"))
          .isTrue();
      assertThat(marked("G", "(Ljava/lang/String;)V",
          "@Suspendable interface F<T> { void f(T t); } interface G extends F<String> { void f(String s); }")).isTrue();
    }

    @Test
    void missingOnesAreNot() {
      assertThat(marked("Missing", "()V", "class A {}")).isFalse();
      assertThat(marked("java/lang/Runnable", "()V", "class A {}")).isFalse();
    }
  }

  @Test
  void classBeingDefinedHidesWhatTheLoaderHas() {
    Compiled onDisk = Compiled.java("class A { void f() {} } class B extends A { void f() {} }");
    Marks marks = marks(onDisk, "");
    assertThat(marks.mayHaveMarks("A")).isFalse();

    marks.define(Compiled.java("class A { @Suspendable void f() {} }").find("A"));

    assertThat(reason(marks, "A.f()V")).isEqualTo("annotated @Suspendable");
    assertThat(reason(marks, "B.f()V")).isEqualTo("overrides A.f");
    assertThat(marks.mayHaveMarks("A")).isTrue();
  }
}
