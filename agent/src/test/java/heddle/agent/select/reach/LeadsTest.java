package heddle.agent.select.reach;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.select.Compiled;
import heddle.agent.select.Marks;
import heddle.agent.select.classfile.ClassCalls;
import heddle.agent.select.classfile.ClassFinder;
import heddle.agent.select.classfile.ClassOutline;
import heddle.agent.select.classfile.ClassSummary;
import heddle.agent.select.classfile.MethodKey;
import heddle.agent.select.rule.RuleReader;
import heddle.agent.select.rule.Rules;
import heddle.agent.weave.ClassWeaver;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which methods a rule for classes has woven. */
class LeadsTest {
  private static final Compiled CLASSES = Compiled.java("""
      package a;
      public class A {
        interface Visitor { void visit(int x); }
        static void visits(Visitor v) { v.visit(1); }
        static void leads(Visitor v) { visits(v); }
        private void privately(Visitor v) { leads(v); }
        void through(Visitor v) { privately(v); }
        static void suspends() { B.marked(); }
        static int sum(int x) { return Math.max(x, 1) + twice(x); }
        static int twice(int x) { return 2 * half(x); }
        static int half(int x) { return x == 0 ? 0 : other(x / 2); }
        static int other(int x) { return B.leaf(x) + half(x); }
        static String text(int x) { return new StringBuilder().append(sum(x)).toString(); }
        static void unknown() { B.gone(); }
        static int array(int[] a) { return sum(a.clone().length); }
        static void locked(Visitor v) { B.locked(v); }
        static void finalOne(F f) { f.f(); }
        static void notFinal(A a) { a.through(null); }
        static void later(java.util.List<String> list) { leads(x -> { }); sum(2); }
        static final class F { void f() { sum(3); } }
      }
      """, """
      package a;
      public class B {
        @Suspendable static void marked() { }
        static int leaf(int x) { return x + A.half(x); }
        static void gone() { }
        static synchronized void locked(A.Visitor v) { v.visit(2); }
      }
      """);

  /** Shows what has been compiled, with its code. */
  private static final ClassFinder FINDER = new ClassFinder() {
    @Override
    public ClassSummary find(String internalName) {
      return CLASSES.find(internalName);
    }

    @Override
    public ClassOutline outline(String internalName) {
      return CLASSES.outline(internalName);
    }

    @Override
    public ClassCalls calls(String internalName) {
      byte[] classFile = CLASSES.classFiles().get(internalName);
      return classFile == null ? null : ClassCalls.of(classFile);
    }
  };

  private static Set<String> woven(String rules, String className) {
    Marks marks = new Marks(FINDER, new Rules(RuleReader.list(rules, "test")));
    Set<String> names = new TreeSet<>();
    for (MethodKey key : new ClassWeaver(marks, true).weave(CLASSES.classFiles().get(className)).woven().keySet()) {
      names.add(key.name());
    }
    return names;
  }

  @ParameterizedTest
  @CsvSource({
    "visits, true", "leads, true", "privately, true", "through, true", "suspends, true", "locked, true", "notFinal, true",
    "later, true", "sum, false", "twice, false", "half, false", "other, false", "text, false", "array, false",
    "finalOne, false", "unknown, false"
  })
  void aRuleForClassesLeavesOutWhatLeadsNowhere(String method, boolean expected) {
    assertThat(woven("a.**", "a/A").contains(method)).isEqualTo(expected);
  }

  @Test
  void aRuleForMethodsIsTakenAtItsWord() {
    assertThat(woven("a.**#*", "a/A")).contains("sum", "twice", "half", "other", "text", "leads");
    assertThat(woven("a.B#leaf;a.A#half", "a/B")).containsExactly("leaf");
  }

  @Test
  void whereTheCodeCannotBeReadAnythingMayHappen() {
    Marks marks = new Marks(CLASSES, new Rules(RuleReader.list("a.**", "test")));
    Set<String> names = new TreeSet<>();
    new ClassWeaver(marks, true).weave(CLASSES.classFiles().get("a/A")).woven().keySet().forEach(key -> names.add(key.name()));

    assertThat(names).contains("other", "half", "twice", "sum", "text", "unknown");
  }
}
