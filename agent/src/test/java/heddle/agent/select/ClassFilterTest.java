package heddle.agent.select;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.select.rule.RuleBook;
import heddle.agent.select.rule.RuleReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassFilterTest {
  /** A loader with the class files as resources; its own helper class comes by while it looks for one. */
  private static final class Memory extends ClassLoader {
    final List<String> asked = new ArrayList<>();
    private final Compiled classes;
    private Runnable whileLooking = () -> {};

    Memory(Compiled classes) {
      super(null);
      this.classes = classes;
    }

    @Override
    public InputStream getResourceAsStream(String path) {
      asked.add(path);
      whileLooking.run();
      byte[] classFile = classes.classFiles().get(path.replace(".class", ""));
      return classFile == null ? null : new ByteArrayInputStream(classFile);
    }
  }

  private static ClassFilter filter(String rules) {
    return new ClassFilter(new LoaderMarks(new RuleBook(RuleReader.list(rules, "test"), w -> {}), path -> null));
  }

  private static boolean passes(String type, String rules, String... sources) {
    Compiled classes = Compiled.java(sources);
    return filter(rules).mayHaveMarks(type, classes.classFiles().get(type), new Memory(classes));
  }

  @Test
  void passesWhatNamesTheAnnotation() {
    assertThat(passes("A", "", "class A { @Suspendable void f() {} }")).isTrue();
    assertThat(passes("A", "", "@Suspendable class A {}")).isTrue();
    assertThat(passes("A", "", "class A { void f() {} }")).isFalse();
  }

  @Test
  void passesWhatARuleMayMatch() {
    assertThat(passes("p/A", "p.*#f", "package p; class A {}")).isTrue();
    assertThat(passes("p/A", "q.**", "package p; class A {}")).isFalse();
  }

  @Test
  void passesWhatInheritsMarks() {
    String sources = "interface V { @Suspendable void f(); } abstract class B implements V {}"
        + " abstract class A extends B {}";

    assertThat(passes("A", "", sources)).isTrue();
    assertThat(passes("A", "V", sources.replace("@Suspendable", ""))).isTrue();
    assertThat(passes("A", "", sources.replace("@Suspendable", ""))).isFalse();
  }

  @Test
  void passesWhatMakesLambdasOfMarkedInterfaces() {
    String sources = "@Suspendable interface F { void f(); } interface G extends F {}";

    assertThat(passes("A", "", sources, "class A { G g = () -> {}; }")).isTrue();
    assertThat(passes("A", "", sources, "class A { Runnable r = () -> {}; String s = \"\" + r; }")).isFalse();
  }

  @Test
  void nameMayComeFromTheClassFile() {
    Compiled classes = Compiled.java("package p; class A {}");

    assertThat(filter("p.A").mayHaveMarks(null, classes.classFiles().get("p/A"), new Memory(classes))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"java/lang/Object", "heddle/woven/A", "heddle/agent/A", "heddle/agent/shaded/asm/A"})
  void neverPassesWhatIsNotToBeWoven(String name) {
    byte[] classFile = Compiled.java("class A { @Suspendable void f() {} }").classFiles().get("A");

    assertThat(filter("**").mayHaveMarks(name, classFile, null)).isFalse();
  }

  @Test
  void passesTheRuntimesOwn() {
    Compiled classes = Compiled.java("package heddle; class A { @Suspendable void f() {} }");

    assertThat(filter("").mayHaveMarks("heddle/A", classes.classFiles().get("heddle/A"), null)).isTrue();
  }

  @Test
  void neverPassesGarbage() {
    byte[] classFile = Compiled.java("class A { @Suspendable void f() {} }").classFiles().get("A");

    assertThat(filter("").mayHaveMarks("A", new byte[0], null)).isFalse();
    assertThat(filter("").mayHaveMarks("A", Arrays.copyOf(classFile, 20), null)).isFalse();
    assertThat(filter("").mayHaveMarks(null, new byte[50], null)).isFalse();
  }

  @Test
  void readsEachSupertypeOnceAndNoneThatWasDefinedBefore() {
    Compiled classes = Compiled.java(
        "class A {} class B {} class C extends B {} class D extends B {} class E extends A {}");
    Memory loader = new Memory(classes);
    ClassFilter filter = filter("");

    for (String type : List.of("A", "C", "D", "E")) {
      filter.mayHaveMarks(type, classes.classFiles().get(type), loader);
    }

    assertThat(loader.asked).containsExactly("B.class");
  }

  @Test
  void leavesClassesAloneThatALoaderNeedsToAnswer() {
    Compiled classes = Compiled.java(
        "class B {} class A extends B {} class Helper extends B { @Suspendable void f() {} }");
    Memory loader = new Memory(classes);
    ClassFilter filter = filter("");
    List<Boolean> answers = new ArrayList<>();
    loader.whileLooking = () ->
        answers.add(filter.mayHaveMarks("Helper", classes.classFiles().get("Helper"), loader));

    filter.mayHaveMarks("A", classes.classFiles().get("A"), loader);

    assertThat(answers).containsExactly(false);
    assertThat(loader.asked).containsExactly("B.class");
  }
}
