package heddle.agent.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.objectweb.asm.Opcodes.INVOKEINTERFACE;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;

import heddle.agent.select.classfile.ClassCalls;
import heddle.agent.select.rule.Rules;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.tree.MethodInsnNode;

class SuspendCallsTest {
  private static final String TASK = "@Suspendable interface Task { void run(); }";

  /** Whether a call in class A, which the sources declare, may suspend. */
  private static boolean maySuspend(int opcode, String owner, String name, String descriptor, String... sources) {
    Compiled classes = Compiled.java(sources);
    Marks marks = new Marks(classes, new Rules(List.of()));
    String caller = classes.classFiles().keySet().stream().filter(c -> c.matches("(.*/)?A")).findFirst().orElseThrow();
    Selection selection = new MethodSelector(marks).select(classes.node(caller));
    MethodInsnNode call = new MethodInsnNode(opcode, owner, name, descriptor, opcode == INVOKEINTERFACE);
    return SuspendCalls.inMarked(marks, selection, ClassCalls.of(classes.node(caller)), false).maySuspend(call);
  }

  @Nested
  class BoundStatically {
    @Test
    void staticMethodsByTheirMark() {
      String source = "class A { @Suspendable static void f() {} static void g() {} }";

      assertThat(maySuspend(INVOKESTATIC, "A", "f", "()V", source)).isTrue();
      assertThat(maySuspend(INVOKESTATIC, "A", "g", "()V", source)).isFalse();
    }

    @Test
    void staticMethodsOfSuperclasses() {
      assertThat(maySuspend(INVOKESTATIC, "B", "f", "()V",
          "class A { @Suspendable static void f() {} } class B extends A {}")).isTrue();
    }

    @Test
    void staticMethodsOfTheJdkNever() {
      assertThat(maySuspend(INVOKESTATIC, "java/lang/Thread", "sleep", "(J)V", "class A {}")).isFalse();
    }

    @Test
    void primitivesWithHandWrittenTwins() {
      assertThat(maySuspend(INVOKESPECIAL, "heddle/woven/A", "f", "()V",
          "package heddle.woven; class A { @Suspendable protected final void f() {} }")).isTrue();
    }

    @Test
    void privateMethods() {
      String source = "class A { @Suspendable private void f() {} private void g() {} }";

      assertThat(maySuspend(INVOKEVIRTUAL, "A", "f", "()V", source)).isTrue();
      assertThat(maySuspend(INVOKEVIRTUAL, "A", "g", "()V", source)).isFalse();
      assertThat(maySuspend(INVOKESPECIAL, "A", "g", "()V", source)).isFalse();
    }

    @Test
    void privateMethodsMarkedByALambda() {
      assertThat(maySuspend(INVOKEVIRTUAL, "A", "f", "()V",
          TASK, "class A { private void f() {} void g() { Task t = this::f; } }")).isTrue();
    }

    @Test
    void superCalls() {
      String above = "class B { @Suspendable void f() {} void g() {} }";
      String below = "class A extends B { void f() {} @Suspendable void g() {} }";

      assertThat(maySuspend(INVOKESPECIAL, "B", "f", "()V", above, below)).isTrue();
      assertThat(maySuspend(INVOKESPECIAL, "B", "g", "()V", above, below)).isFalse();
    }

    @Test
    void finalMethodsAndMethodsOfFinalClasses() {
      String source = "class B { @Suspendable void f() {} void g() {} final void h() {} } final class A extends B {}";

      assertThat(maySuspend(INVOKEVIRTUAL, "A", "f", "()V", source)).isTrue();
      assertThat(maySuspend(INVOKEVIRTUAL, "A", "g", "()V", source)).isFalse();
      assertThat(maySuspend(INVOKEVIRTUAL, "B", "g", "()V", source)).isTrue();
      assertThat(maySuspend(INVOKEVIRTUAL, "B", "h", "()V", source)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
      "java/lang/String, length, ()I",
      "java/lang/StringBuilder, append, (I)Ljava/lang/StringBuilder;",
      "A, getClass, ()Ljava/lang/Class;",
      "A, wait, ()V",
      "A, notifyAll, ()V",
    })
    void finalMethodsOfTheJdk(String owner, String name, String descriptor) {
      assertThat(maySuspend(INVOKEVIRTUAL, owner, name, descriptor, "class A {}")).isFalse();
    }
  }

  @Nested
  class BoundDynamically {
    @ParameterizedTest
    @CsvSource({
      "java/util/ArrayList, get, (I)Ljava/lang/Object;",
      "java/lang/Object, toString, ()Ljava/lang/String;",
      "A, toString, ()Ljava/lang/String;",
      "A, f, ()V",
    })
    void overridableMethodsMayBeWovenInSubclasses(String owner, String name, String descriptor) {
      assertThat(maySuspend(INVOKEVIRTUAL, owner, name, descriptor, "class A { void f() {} }")).isTrue();
    }

    @Test
    void interfaceMethods() {
      assertThat(maySuspend(INVOKEINTERFACE, "java/lang/Runnable", "run", "()V", "class A {}")).isTrue();
      assertThat(maySuspend(INVOKEINTERFACE, "java/util/List", "get", "(I)Ljava/lang/Object;", "class A {}")).isTrue();
    }

    @Test
    void methodsThatMayBeInAGeneratedSuperclass() {
      assertThat(maySuspend(INVOKEVIRTUAL, "A", "unknown", "()V", "class A {}")).isTrue();
      assertThat(maySuspend(INVOKESTATIC, "A", "unknown", "()V", "class A {}")).isFalse();
    }
  }

  @Nested
  class NeverLinkable {
    @Test
    void constructors() {
      assertThat(maySuspend(INVOKESPECIAL, "A", "<init>", "()V", "@Suspendable class A {}")).isFalse();
    }

    @Test
    void methodsOfArrays() {
      assertThat(maySuspend(INVOKEVIRTUAL, "[I", "clone", "()Ljava/lang/Object;", "class A {}")).isFalse();
    }

    @Test
    void methodHandles() {
      assertThat(maySuspend(INVOKEVIRTUAL, "java/lang/invoke/MethodHandle", "invokeExact", "(LA;)I", "class A {}"))
          .isFalse();
      assertThat(maySuspend(INVOKEVIRTUAL, "java/lang/invoke/VarHandle", "getVolatile", "(LA;)I", "class A {}"))
          .isFalse();
    }

    /** An invokedynamic instruction would resolve them, and fail, where a plain call is content. */
    @ParameterizedTest
    @CsvSource({
      "Missing, f, ()V",
      "B, f, (LMissing;)V",
      "B, f, ()LMissing;",
      "B, f, ([[LMissing;)V",
      "B, f, (Lp/Hidden;)V",
      "B, f, ()[Lp/Hidden;",
      "B, f, (Ljdk/internal/misc/Unsafe;)V",
    })
    void callsThatNameMissingOrInaccessibleTypes(String owner, String name, String descriptor) {
      String[] sources = {"class A {} interface B {}", "package p; class Hidden {}"};

      assertThat(maySuspend(INVOKEINTERFACE, owner, name, descriptor, sources)).isFalse();
      assertThat(maySuspend(INVOKEINTERFACE, "B", "f", "(ILjava/lang/String;[[J)LB;", sources)).isTrue();
    }

    @Test
    void butPackagePrivateTypesOfTheCallersPackageCanBeNamed() {
      String[] sources = {"package p; public class A {} interface B { void f(Hidden h); } class Hidden {}"};

      assertThat(maySuspend(INVOKEINTERFACE, "p/B", "f", "(Lp/Hidden;)V", sources)).isTrue();
    }
  }
}
