package heddle.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.harness.Assembled;
import heddle.agent.harness.Differential;
import heddle.agent.harness.WovenFixtures;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;

class FarJumpsTest {
  private static final int LOCALS = 200;

  /** Enough of {@code x = x + 1} that a jump across it needs four bytes. */
  private static final int FAR = 9_000;

  /** ASM computes a frame at each instruction then, for which it takes more memory than it allows itself by default. */
  @Test
  void canBeMadeAcrossManyLocals() throws ReflectiveOperationException {
    Assembled far = Assembled.fixture("FarJumpsAcrossLocals").run(code -> {
      int[] locals = new int[LOCALS];
      for (int i = 0; i < LOCALS; i++) {
        locals[i] = code.newLocal(Type.INT_TYPE);
        code.push(i);
        code.storeLocal(locals[i]);
      }
      Label end = new Label();
      code.loadLocal(locals[1]);
      Assembled.trace(code, "i", "I");
      code.ifZCmp(GeneratorAdapter.EQ, end);
      for (int i = 0; i < FAR; i++) {
        code.loadLocal(locals[2]);
        code.push(1);
        code.math(GeneratorAdapter.ADD, Type.INT_TYPE);
        code.storeLocal(locals[2]);
      }
      code.mark(end);
      code.loadLocal(locals[2]);
      code.valueOf(Type.INT_TYPE);
      code.returnValue();
    }).finish();

    assertThat(Differential.compare(far.name())).isPositive();
    assertThat(WovenFixtures.weave(far.name()).woven()).isNotEmpty();
  }
}
