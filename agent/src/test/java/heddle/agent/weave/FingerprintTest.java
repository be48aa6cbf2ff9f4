package heddle.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

class FingerprintTest {
  private static long fingerprint(Consumer<MethodNode> code) {
    MethodNode method = new MethodNode(Opcodes.ACC_STATIC, "m", "(I)I", null, null);
    code.accept(method);
    return Fingerprint.of(List.of(method));
  }

  /** {@code if (i != 0) i += step; return i}, the target of the jump being the return, or the load in front of it. */
  private static long branch(int step, boolean toReturn, int... lines) {
    return fingerprint(method -> {
      Label behind = new Label();
      for (int line : lines) {
        Label label = new Label();
        method.visitLabel(label);
        method.visitLineNumber(line, label);
      }
      method.visitVarInsn(Opcodes.ILOAD, 0);
      method.visitVarInsn(Opcodes.ILOAD, 0);
      method.visitJumpInsn(Opcodes.IFEQ, behind);
      method.visitInsn(Opcodes.POP);
      method.visitIincInsn(0, step);
      if (!toReturn) {
        method.visitLabel(behind);
      }
      method.visitVarInsn(Opcodes.ILOAD, 0);
      if (toReturn) {
        method.visitLabel(behind);
      }
      method.visitInsn(Opcodes.IRETURN);
    });
  }

  @Test
  void isTheSameForTheSameCodeInOtherLines() {
    assertThat(branch(1, true)).isEqualTo(branch(1, true, 7)).isEqualTo(branch(1, true, 8, 9)).isNotNegative();
  }

  @Test
  void tellsOperandsAndTargetsOfJumps() {
    assertThat(branch(1, true)).isNotEqualTo(branch(2, true)).isNotEqualTo(branch(1, false));
  }

  @Test
  void tellsConstantsAndTypes() {
    long one = fingerprint(method -> method.visitLdcInsn("one"));
    long two = fingerprint(method -> method.visitLdcInsn("two"));
    long type = fingerprint(method -> method.visitTypeInsn(Opcodes.NEW, "one"));
    assertThat(List.of(one, two, type)).doesNotHaveDuplicates();
  }
}
