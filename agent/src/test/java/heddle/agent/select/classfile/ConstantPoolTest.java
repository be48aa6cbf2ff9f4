package heddle.agent.select.classfile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heddle.agent.select.Compiled;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConstantPoolTest {
  private static byte[] compile(String source) {
    return Compiled.java(source).classFiles().values().iterator().next();
  }

  @Test
  void namesTheClassAndItsSupertypes() {
    ConstantPool pool = new ConstantPool(
        compile("package p; abstract class A extends Thread implements Runnable, Comparable<A> {}"));

    assertThat(pool.className()).isEqualTo("p/A");
    assertThat(pool.supertypes()).containsExactly("java/lang/Thread", "java/lang/Runnable", "java/lang/Comparable");
  }

  @Test
  void findsTextsAmongAllKindsOfConstants() {
    ConstantPool pool = new ConstantPool(compile(
        "class A { long l = 1L << 40; double d = 1.5; String s = \"é\"; @Suspendable void f() {} }"));

    assertThat(pool.contains("Lheddle/Suspendable;".getBytes(US_ASCII), new byte[0])).isTrue();
    assertThat(pool.contains("Lheddle/Suspendible;".getBytes(US_ASCII), "none".getBytes(US_ASCII))).isFalse();
  }

  @Test
  void namesTheTypesThatDynamicCallsReturn() {
    ConstantPool pool = new ConstantPool(compile("class A { Runnable r = () -> {};"
        + " String s(int i) { return \"\" + i; } java.util.function.Supplier<int[]> t() { return () -> null; } }"));

    assertThat(pool.dynamicCallTypes())
        .containsExactlyInAnyOrder("java/lang/Runnable", "java/lang/String", "java/util/function/Supplier");
  }

  @Test
  void hasNoDynamicCallTypesWithoutDynamicCalls() {
    assertThat(new ConstantPool(compile("class A {}")).dynamicCallTypes()).isEmpty();
  }

  @Test
  void refusesWhatIsNoClassFile() {
    assertThatThrownBy(() -> new ConstantPool(new byte[0])).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ConstantPool(new byte[100])).isInstanceOf(IllegalArgumentException.class);
  }

  /** The only thing that may come of damaged bytes is one of the two exceptions that callers expect. */
  @Test
  void survivesDamage() {
    byte[] original = compile("class A implements Runnable { Runnable r = () -> {}; public void run() {} }");
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = Arrays.copyOf(original, random.nextInt(original.length + 1));
      for (int j = 0; j < damaged.length / 50; j++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      readAll(damaged);
    }
  }

  private static void readAll(byte[] damaged) {
    try {
      ConstantPool pool = new ConstantPool(damaged);
      pool.className();
      pool.supertypes();
      pool.dynamicCallTypes();
    } catch (IllegalArgumentException | IndexOutOfBoundsException expected) {
      // refused
    }
  }
}
