package heddle.agent.harness;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.commons.Method;

class DifferentialTest {
  /** Counts its runs in a static field, so that no two are the same. */
  @Test
  void showsWhereTheRunsPartAndHowToRepeatThem() {
    Assembled counting = Assembled.fixture("Counting");
    counting.field(Opcodes.ACC_STATIC, "count", Type.INT_TYPE).run(code -> {
      code.push("same");
      Assembled.trace(code, "o", "Ljava/lang/Object;");
      code.pop();
      code.getStatic(counting.type(), "count", Type.INT_TYPE);
      code.push(1);
      code.math(GeneratorAdapter.ADD, Type.INT_TYPE);
      code.dup();
      code.putStatic(counting.type(), "count", Type.INT_TYPE);
      Assembled.trace(code, "i", "I");
      code.box(Type.INT_TYPE);
      code.returnValue();
    }).finish();

    assertThatThrownBy(() -> Differential.compare(counting.name()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("fixtures/Counting suspending at [0, 1] of 2 (seed ")
        .hasMessageContaining("plain [1, 1, returned]")
        .hasMessageContaining("woven [2, 2, returned]")
        .hasMessageContaining("after [same]");
  }

  @Test
  void failsIfWovenCodeDoesNotLeave() {
    Assembled pinned = Assembled.fixture("Pinned")
        .method(Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNCHRONIZED, new Method("run", "()Ljava/lang/Object;"), code -> {
          code.push("pinned");
          Assembled.trace(code, "o", "Ljava/lang/Object;");
          code.returnValue();
        })
        .finish();

    assertThatThrownBy(() -> Differential.compare(pinned.name())).hasMessageContaining("it is synchronized");
  }
}
