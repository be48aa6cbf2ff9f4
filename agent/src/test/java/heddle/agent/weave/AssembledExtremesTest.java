package heddle.agent.weave;

import static heddle.agent.harness.Assembled.trace;
import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.harness.Assembled;
import heddle.agent.harness.Differential;
import heddle.agent.harness.WovenFixtures;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.commons.Method;

/** Bytecode of a kind or an amount that a compiler would make from no source that a person writes. */
class AssembledExtremesTest {
  private static final Type BUILDER = Type.getObjectType("java/lang/StringBuilder");
  private static final Method BUILDER_OF_INT = new Method("<init>", "(I)V");
  private static final Method APPEND_LONG = new Method("append", "(J)Ljava/lang/StringBuilder;");

  private static final int CASES = 800;
  private static final int SPARSE = 500;

  /** Three objects under construction, two of them twice, with longs and doubles put beneath them by {@code dup2_x2}. */
  @Test
  void unconstructedObjectsAmongWideValues() throws ReflectiveOperationException {
    compare(Assembled.fixture("WideAmongUnconstructed").run(code -> {
      code.newInstance(BUILDER);
      code.dup();
      code.push(5L);
      trace(code, "l", "J");
      code.visitInsn(Opcodes.DUP2_X2); // long, new, new, long
      code.newInstance(BUILDER);
      code.dup();
      code.push(6);
      trace(code, "i", "I");
      code.invokeConstructor(BUILDER, BUILDER_OF_INT); // long, new, new, long, built
      code.push(7d);
      trace(code, "d", "D");
      code.visitInsn(Opcodes.DUP2_X1); // long, new, new, long, double, built, double
      code.visitInsn(Opcodes.D2L);
      trace(code, "l", "J");
      code.invokeVirtual(BUILDER, APPEND_LONG); // long, new, new, long, double, built
      code.visitInsn(Opcodes.DUP_X2);
      code.pop(); // long, new, new, long, built, double
      trace(code, "d", "D");
      code.pop2();
      code.visitInsn(Opcodes.DUP_X2);
      code.pop(); // long, new, new, built, long
      code.visitInsn(Opcodes.L2I);
      code.swap(); // long, new, new, int, built
      trace(code, "o", "Ljava/lang/Object;");
      code.pop();
      trace(code, "i", "I");
      code.invokeConstructor(BUILDER, BUILDER_OF_INT); // long, built
      code.visitInsn(Opcodes.DUP_X2);
      code.pop();
      trace(code, "l", "J");
      code.invokeVirtual(BUILDER, APPEND_LONG);
      code.returnValue();
    }));
  }

  /** Each object is the argument of the constructor call of the one around it; the innermost argument suspends. */
  @Test
  void constructionsNestedTwentyDeep() throws ReflectiveOperationException {
    Type error = Type.getObjectType("java/lang/IllegalStateException");
    compare(Assembled.fixture("NestedConstructions").run(code -> {
      for (int i = 0; i < 20; i++) {
        code.newInstance(error);
        code.dup();
        code.push("" + i);
        trace(code, "o", "Ljava/lang/Object;");
        code.checkCast(Type.getType(String.class));
      }
      code.visitInsn(Opcodes.ACONST_NULL);
      for (int i = 0; i < 20; i++) {
        code.invokeConstructor(error, new Method("<init>", "(Ljava/lang/String;Ljava/lang/Throwable;)V"));
        trace(code, "o", "Ljava/lang/Object;");
        code.checkCast(Type.getType(Throwable.class));
      }
      code.returnValue();
    }));
  }

  /** The verifier lets arrays be cloned by a call that names {@code Object}, which Kotlin does; linking would not. */
  @Test
  void anArrayClonedAsAnObject() throws ReflectiveOperationException {
    compare(Assembled.fixture("ClonedAsObject").run(code -> {
      code.push(3);
      trace(code, "i", "I");
      code.newArray(Type.INT_TYPE);
      code.invokeVirtual(Type.getType(Object.class), new Method("clone", "()Ljava/lang/Object;"));
      code.checkCast(Type.getType(int[].class));
      code.arrayLength();
      trace(code, "i", "I");
      code.valueOf(Type.INT_TYPE);
      code.returnValue();
    }));
  }

  /** Dense tables whose cases suspend, and a sparse one. */
  @Test
  void longSwitchTables() throws ReflectiveOperationException {
    compare(Assembled.fixture("LongTables").run(code -> {
      int sum = code.newLocal(Type.INT_TYPE);
      code.push(0);
      code.storeLocal(sum);
      for (int chosen : new int[] {0, CASES / 2, CASES - 1, CASES}) {
        code.push(chosen);
        trace(code, "i", "I");
        dispatch(code, sum, IntStream.range(0, CASES).toArray(), chosen == 0 ? 8 : CASES);
      }
      code.push(7 * (SPARSE - 1));
      trace(code, "i", "I");
      dispatch(code, sum, IntStream.range(0, SPARSE).map(i -> i * 7).toArray(), 16);
      code.loadLocal(sum);
      code.valueOf(Type.INT_TYPE);
      code.returnValue();
    }));
  }

  /** {@code [key] → []}; one in {@code every} of the cases suspends. */
  private static void dispatch(GeneratorAdapter code, int sum, int[] keys, int every) {
    Label end = new Label();
    Label other = new Label();
    Label[] labels = IntStream.range(0, keys.length).mapToObj(i -> new Label()).toArray(Label[]::new);
    if (keys[1] == 1) {
      code.visitTableSwitchInsn(0, keys.length - 1, other, labels);
    } else {
      code.visitLookupSwitchInsn(other, keys, labels);
    }
    for (int i = 0; i < keys.length; i++) {
      code.mark(labels[i]);
      if (i % every == 0) {
        code.push(keys[i]);
        trace(code, "i", "I");
        code.loadLocal(sum);
        code.math(GeneratorAdapter.ADD, Type.INT_TYPE);
        code.storeLocal(sum);
        code.goTo(end);
      } else if (i + 1 == keys.length || (i + 1) % every == 0) {
        code.iinc(sum, 1);
        code.goTo(end);
      }
    }
    code.mark(other);
    code.push("no case");
    trace(code, "o", "Ljava/lang/Object;");
    code.pop();
    code.mark(end);
  }

  private static void compare(Assembled fixture) throws ReflectiveOperationException {
    fixture.finish();
    assertThat(Differential.compare(fixture.name())).isPositive();
    assertThat(WovenFixtures.weave(fixture.name()).woven()).isNotEmpty();
  }
}
