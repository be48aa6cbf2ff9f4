package heddle.agent.harness;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodNode;

class GatesTest {
  private static final byte[] WOVEN = WovenFixtures.weave("fixtures/Smallest").classFile();

  @Test
  void letWovenClassesPass() {
    assertThatCode(() -> check(WOVEN)).doesNotThrowAnyException();
  }

  @Test
  void letADeadLocalBeTop() {
    byte[] classFile = changed(frame -> frame.local.set(0, Opcodes.TOP), "tail$co$static", "twice$co$static");

    assertThatCode(() -> check(classFile)).doesNotThrowAnyException();
  }

  @Test
  void refuseAFrameThatKnowsTooMuch() {
    byte[] classFile = changed(frame -> frame.local.set(0, Opcodes.FLOAT), "twice$co$static");

    assertThatThrownBy(() -> check(classFile))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("fixtures/Smallest.twice$co$static(ILheddle/woven/FrameStack;)I has a wrong frame")
        .hasMessageContaining("FRAME FULL");
  }

  @Test
  void refuseAFrameWithAnotherStack() {
    byte[] classFile = changed(frame -> frame.stack.clear(), "twice$co$static");

    assertThatThrownBy(() -> check(classFile)).hasMessageContaining("has a wrong frame");
  }

  @Test
  void refuseCodeThatDoesNotVerify() {
    ClassNode node = node();
    MethodNode method = method(node, "twice$co$static");
    AbstractInsnNode multiply = Arrays.stream(method.instructions.toArray())
        .filter(insn -> insn.getOpcode() == Opcodes.IMUL)
        .findFirst()
        .orElseThrow();
    method.instructions.remove(multiply);
    method.instructions.insertBefore(method.instructions.getFirst(), multiply);

    assertThatThrownBy(() -> check(bytes(node))).hasMessageContaining("Cannot pop operand off an empty stack");
  }

  private static void check(byte[] classFile) {
    Gates.check(classFile, WeavingLoader.plain());
  }

  private static byte[] changed(Consumer<FrameNode> change, String... methods) {
    ClassNode node = node();
    for (String name : methods) {
      for (AbstractInsnNode insn : method(node, name).instructions) {
        if (insn instanceof FrameNode frame) {
          change.accept(frame);
        }
      }
    }
    return bytes(node);
  }

  private static MethodNode method(ClassNode node, String name) {
    return node.methods.stream().filter(method -> method.name.equals(name)).findFirst().orElseThrow();
  }

  private static ClassNode node() {
    ClassNode node = new ClassNode();
    new ClassReader(WOVEN).accept(node, ClassReader.EXPAND_FRAMES);
    return node;
  }

  private static byte[] bytes(ClassNode node) {
    ClassWriter writer = new ClassWriter(0);
    node.accept(writer);
    return writer.toByteArray();
  }
}
