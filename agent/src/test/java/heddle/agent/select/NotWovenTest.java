package heddle.agent.select;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.select.classfile.ClassSummary;
import heddle.agent.select.classfile.MethodKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotWovenTest {
  private final Compiled classes = Compiled.java("package p; abstract class A { static int i = 1; void f() {}"
      + " native void n(); abstract void a(); static class B { void g() { Runnable r = () -> {}; }"
      + " void h() { Runnable r = (Runnable & java.io.Serializable) () -> {}; } } "
      + " Runnable field = () -> {};"
      + " static class $$1 { void g() {} void g$accessor$2() {} } static class ByteBuddy$3 { void g() {} } }");

  private NotWoven reason(String type, String name) {
    ClassSummary summary = classes.find(type);
    String descriptor = summary.methods().keySet().stream()
        .filter(key -> key.name().equals(name))
        .map(MethodKey::descriptor)
        .findFirst()
        .orElse("()V");
    return NotWoven.reason(summary, name, descriptor);
  }

  @ParameterizedTest
  @CsvSource({
    "p/A, f, weave=p.A#f",
    "p/A$B, g, weave=p.A$B#g",
    "p/A$B, lambda$g$0, weave=p.A$B#g",
    "p/A, lambda$new$0, weave=p.A#lambda$new$0",
    "p/A$$$1, g, weave=p.A$$*#g",
    "p/A$$$1, g$accessor$2, weave=p.A$$*#g$accessor$*",
    "p/A$ByteBuddy$3, g, weave=p.A$ByteBuddy$*#g",
  })
  void unmarkedMethodComesWithTheRuleThatWouldMarkIt(String type, String name, String rule) {
    NotWoven why = reason(type, name);

    assertThat(why.reason()).startsWith("not marked");
    assertThat(why.rule()).isEqualTo(rule);
    assertThat(why.remedy()).isEqualTo("Annotate it @Suspendable, or start the agent with " + rule + ".");
  }

  @Test
  void serialisableLambdaComesWithTheRuleForItsMethod() {
    String name = classes.find("p/A$B").methods().keySet().stream()
        .map(MethodKey::name)
        .filter(method -> method.startsWith("lambda$h$"))
        .findFirst()
        .orElseThrow();

    assertThat(reason("p/A$B", name).rule()).isEqualTo("weave=p.A$B#h");
  }

  @ParameterizedTest
  @CsvSource({
    "java/util/ArrayList, forEach, part of the JDK",
    "heddle/agent/select/Marks, find, part of Heddle itself",
    "p/A, <init>, a constructor",
    "p/A, <clinit>, a class initialiser",
    "p/A, n, native",
    "p/A, a, 'abstract, without code to weave'",
    "p/A, missing, not declared in p.A",
  })
  void othersComeWithARemedyButNoRule(String type, String name, String expected) {
    NotWoven why = reason(type, name);

    assertThat(why.reason()).isEqualTo(expected);
    assertThat(why.rule()).isEmpty();
    assertThat(why.remedy()).endsWith(".");
  }

  @Test
  void printsReasonAndRemedy() {
    assertThat(reason("p/A", "<init>")).hasToString(
        "a constructor. Move what suspends to a method that is called after it, such as a factory.");
  }
}
