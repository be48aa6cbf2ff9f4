package heddle.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.harness.Assembled;
import heddle.agent.harness.Differential;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.Method;

/** Methods may return any int as a boolean, byte, char or short: returning cuts it. Compilers cut it before. */
class NarrowReturnsTest {
  private static final int WIDE = 0x12345680;

  static List<Type> narrowTypes() {
    return List.of(Type.BOOLEAN_TYPE, Type.BYTE_TYPE, Type.CHAR_TYPE, Type.SHORT_TYPE);
  }

  @ParameterizedTest
  @MethodSource("narrowTypes")
  void areCutAfterASuspension(Type type) throws ReflectiveOperationException {
    Assembled narrowing = Assembled.fixture("Narrowing" + type);
    Method narrow = new Method("narrow", type, new Type[0]);
    narrowing
        .method(Opcodes.ACC_STATIC, narrow, code -> {
          code.push(WIDE);
          Assembled.trace(code, "i", "I");
          code.visitInsn(Opcodes.IRETURN);
        })
        .run(code -> {
          code.invokeStatic(narrowing.type(), narrow);
          Assembled.trace(code, "i", "I");
          code.valueOf(Type.INT_TYPE);
          code.returnValue();
        })
        .finish();

    assertThat(Differential.compare(narrowing.name())).isPositive();
  }
}
