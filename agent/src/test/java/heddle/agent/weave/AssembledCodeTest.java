package heddle.agent.weave;

import static heddle.agent.harness.Assembled.trace;
import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.harness.Assembled;
import heddle.agent.harness.ClassFileParts;
import heddle.agent.harness.Differential;
import heddle.agent.harness.WovenFixtures;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.commons.Method;

/** Legal bytecode that javac does not make: other compilers and obfuscators do. */
class AssembledCodeTest {
  private static final Type INTEGER = Type.getObjectType("java/lang/Integer");
  private static final Type BUILDER = Type.getObjectType("java/lang/StringBuilder");
  private static final Method BUILDER_OF_INT = new Method("<init>", "(I)V");

  /** Enough of {@code x = x + 1} that a jump across it needs four bytes. */
  private static final int FAR = 9_000;

  @Test
  void allFormsOfDuplication() throws ReflectiveOperationException {
    compare(Assembled.fixture("Duplication").run(code -> {
      code.push(1L);
      trace(code, "l", "J");
      code.push(2);
      code.dupX2(); // int, long, int
      trace(code, "i", "I");
      code.cast(Type.INT_TYPE, Type.LONG_TYPE);
      sum(code, Type.LONG_TYPE, "l");
      code.cast(Type.LONG_TYPE, Type.INT_TYPE);
      code.dup();
      code.push(3d);
      code.visitInsn(Opcodes.DUP2_X1); // int, double, int, double
      trace(code, "d", "D");
      code.cast(Type.DOUBLE_TYPE, Type.INT_TYPE);
      code.math(GeneratorAdapter.SUB, Type.INT_TYPE);
      code.cast(Type.INT_TYPE, Type.DOUBLE_TYPE);
      code.visitInsn(Opcodes.DUP2_X2); // int, double, double, double
      sum(code, Type.DOUBLE_TYPE, "d");
      sum(code, Type.DOUBLE_TYPE, "d");
      code.cast(Type.DOUBLE_TYPE, Type.INT_TYPE);
      sum(code, Type.INT_TYPE, "i");
      code.push(4);
      code.push(5);
      code.push(6);
      code.visitInsn(Opcodes.DUP2_X2); // six ints
      for (int i = 0; i < 5; i++) {
        code.swap();
        sum(code, Type.INT_TYPE, "i");
      }
      code.valueOf(Type.INT_TYPE);
      code.returnValue();
    }));
  }

  private static void sum(GeneratorAdapter code, Type type, String method) {
    code.math(GeneratorAdapter.ADD, type);
    trace(code, method, type.getDescriptor());
  }

  /** Slots of parameters serve other variables, also ones that reach from the last parameter into the slot behind. */
  @Test
  void parameterSlotsReused() throws ReflectiveOperationException {
    Assembled reuse = Assembled.fixture("Reuse");
    Method narrow = new Method("narrow", "(Ljava/lang/String;I)J");
    compare(reuse
        .methodAsIs(Opcodes.ACC_STATIC, narrow, code -> {
          code.visitVarInsn(Opcodes.ILOAD, 1);
          trace(code, "i", "I");
          code.visitInsn(Opcodes.I2L);
          code.visitVarInsn(Opcodes.LSTORE, 1);
          code.visitVarInsn(Opcodes.LLOAD, 1);
          trace(code, "l", "J");
          code.visitVarInsn(Opcodes.LLOAD, 1);
          code.visitInsn(Opcodes.LADD);
          trace(code, "l", "J");
          code.visitInsn(Opcodes.DUP2);
          code.visitVarInsn(Opcodes.LSTORE, 0);
          trace(code, "l", "J");
          code.visitVarInsn(Opcodes.LLOAD, 0);
          code.visitInsn(Opcodes.LADD);
          code.visitInsn(Opcodes.LRETURN);
        })
        .run(code -> {
          code.push("text");
          code.push(5);
          code.invokeStatic(reuse.type(), narrow);
          code.valueOf(Type.LONG_TYPE);
          code.returnValue();
        }));
  }

  /** The stack is not empty where the loop begins. */
  @Test
  void aLoopOverValuesOnTheStack() throws ReflectiveOperationException {
    compare(Assembled.fixture("StackLoop").run(code -> {
      Label head = new Label();
      code.push(1L);
      code.push("kept");
      code.push(3);
      code.mark(head);
      trace(code, "i", "I");
      code.push(1);
      code.math(GeneratorAdapter.SUB, Type.INT_TYPE);
      code.dup();
      code.ifZCmp(GeneratorAdapter.GT, head);
      code.pop();
      trace(code, "o", "Ljava/lang/Object;");
      code.dupX2();
      code.pop();
      code.pop2();
      code.returnValue();
    }));
  }

  /** Two ways into the loop: no structured language has that. */
  @Test
  void anIrreducibleLoop() throws ReflectiveOperationException {
    compare(Assembled.fixture("Irreducible").run(code -> {
      Label first = new Label();
      Label second = new Label();
      Label end = new Label();
      int count = code.newLocal(Type.INT_TYPE);
      code.push(4);
      trace(code, "i", "I");
      code.storeLocal(count);
      code.push(true);
      trace(code, "z", "Z");
      code.ifZCmp(GeneratorAdapter.NE, second);
      code.mark(first);
      code.iinc(count, -1);
      code.loadLocal(count);
      trace(code, "i", "I");
      code.ifZCmp(GeneratorAdapter.LE, end);
      code.mark(second);
      code.loadLocal(count);
      code.push(100);
      code.math(GeneratorAdapter.ADD, Type.INT_TYPE);
      trace(code, "i", "I");
      code.pop();
      code.goTo(first);
      code.mark(end);
      code.loadLocal(count);
      code.valueOf(Type.INT_TYPE);
      code.returnValue();
    }));
  }

  /** An object that is not constructed yet stands in a local, and three times on the stack. */
  @Test
  void anUnconstructedObjectInALocal() throws ReflectiveOperationException {
    compare(Assembled.fixture("Unconstructed").run(code -> {
      int kept = code.newLocal(BUILDER);
      int untouched = code.newLocal(Type.LONG_TYPE);
      code.push(9L);
      code.storeLocal(untouched);
      code.newInstance(BUILDER);
      code.dup();
      code.storeLocal(kept);
      code.dup();
      code.dup();
      code.push(16);
      trace(code, "i", "I");
      code.invokeConstructor(BUILDER, BUILDER_OF_INT);
      code.loadLocal(untouched);
      trace(code, "l", "J");
      code.invokeVirtual(BUILDER, new Method("append", "(J)Ljava/lang/StringBuilder;"));
      code.pop();
      code.pop();
      code.loadLocal(kept);
      trace(code, "o", "Ljava/lang/Object;");
      code.returnValue();
    }));
  }

  /** An object is allocated, and on one path dropped without being constructed. */
  @Test
  void anObjectThatIsNeverConstructed() throws ReflectiveOperationException {
    compare(Assembled.fixture("NeverConstructed").run(code -> {
      Label constructed = new Label();
      code.newInstance(BUILDER);
      code.dup();
      code.push(false);
      trace(code, "z", "Z");
      code.ifZCmp(GeneratorAdapter.NE, constructed);
      code.pop2();
      code.push("dropped");
      trace(code, "o", "Ljava/lang/Object;");
      code.returnValue();
      code.mark(constructed);
      code.push(1);
      code.invokeConstructor(BUILDER, BUILDER_OF_INT);
      code.returnValue();
    }));
  }

  /** Two objects of one class under construction at a time, constructed in the other order than allocated. */
  @Test
  void crossedConstructions() throws ReflectiveOperationException {
    compare(Assembled.fixture("Crossed").run(code -> {
      int outer = code.newLocal(BUILDER);
      code.newInstance(BUILDER);
      code.storeLocal(outer);
      code.newInstance(BUILDER);
      code.dup();
      code.loadLocal(outer);
      code.push(1);
      trace(code, "i", "I");
      code.invokeConstructor(BUILDER, BUILDER_OF_INT);
      code.push(2);
      trace(code, "i", "I");
      code.invokeConstructor(BUILDER, BUILDER_OF_INT);
      code.loadLocal(outer);
      code.swap();
      code.invokeVirtual(BUILDER, new Method("append", "(Ljava/lang/Object;)Ljava/lang/StringBuilder;"));
      code.push(3);
      trace(code, "i", "I");
      code.invokeVirtual(BUILDER, new Method("append", "(I)Ljava/lang/StringBuilder;"));
      code.invokeVirtual(BUILDER, new Method("toString", "()Ljava/lang/String;"));
      code.returnValue();
    }));
  }

  /** A handler whose range covers itself, and one that lies in front of its range. */
  @Test
  void oddExceptionRanges() throws ReflectiveOperationException {
    compare(Assembled.fixture("OddRanges").run(code -> {
      int count = code.newLocal(Type.INT_TYPE);
      Label start = new Label();
      Label handler = new Label();
      Label body = new Label();
      Label end = new Label();
      code.push(0);
      code.storeLocal(count);
      code.goTo(body);
      code.mark(start);
      code.mark(handler);
      code.pop();
      code.iinc(count, 1);
      code.loadLocal(count);
      code.push(3);
      code.ifICmp(GeneratorAdapter.GE, end);
      code.mark(body);
      code.push(10);
      code.loadLocal(count);
      trace(code, "i", "I");
      code.math(GeneratorAdapter.DIV, Type.INT_TYPE);
      trace(code, "i", "I");
      code.pop();
      code.push("thrown");
      trace(code, "o", "Ljava/lang/Object;");
      code.pop();
      code.throwException(Type.getObjectType("java/lang/IllegalStateException"), "next");
      code.visitTryCatchBlock(start, end, handler, "java/lang/RuntimeException");
      code.mark(end);
      code.loadLocal(count);
      trace(code, "i", "I");
      code.valueOf(Type.INT_TYPE);
      code.returnValue();
    }));
  }

  /** A switch all of whose cases are one, and a jump to the next instruction. */
  @Test
  void degenerateBranches() throws ReflectiveOperationException {
    compare(Assembled.fixture("Degenerate").run(code -> {
      Label only = new Label();
      Label next = new Label();
      code.push(1);
      trace(code, "i", "I");
      code.visitTableSwitchInsn(0, 2, only, only, only, only);
      code.mark(only);
      code.push(2);
      trace(code, "i", "I");
      code.ifZCmp(GeneratorAdapter.EQ, next);
      code.mark(next);
      code.goTo(end(code));
    }));
  }

  private static Label end(GeneratorAdapter code) {
    Label end = new Label();
    Label behind = new Label();
    code.goTo(behind);
    code.mark(end);
    code.push("end");
    trace(code, "o", "Ljava/lang/Object;");
    code.returnValue();
    code.mark(behind);
    return end;
  }

  /** Jumps further than two bytes can say. */
  @Test
  void farJumps() throws ReflectiveOperationException {
    Assembled far = Assembled.fixture("FarJumps").run(code -> {
      Label head = new Label();
      Label end = new Label();
      int count = code.newLocal(Type.INT_TYPE);
      int x = code.newLocal(Type.INT_TYPE);
      code.push(0);
      code.storeLocal(x);
      code.push(2);
      code.storeLocal(count);
      code.mark(head);
      code.loadLocal(count);
      trace(code, "i", "I");
      code.ifZCmp(GeneratorAdapter.EQ, end);
      for (int i = 0; i < FAR; i++) {
        code.loadLocal(x);
        code.push(1);
        code.math(GeneratorAdapter.ADD, Type.INT_TYPE);
        code.storeLocal(x);
      }
      code.iinc(count, -1);
      code.goTo(head);
      code.mark(end);
      code.loadLocal(x);
      code.valueOf(Type.INT_TYPE);
      code.returnValue();
    });

    compare(far);
    ClassFileParts original = ClassFileParts.of(WovenFixtures.classFile(far.name()));
    ClassFileParts woven = ClassFileParts.of(WovenFixtures.weave(far.name()).classFile());
    assertThat(woven.methods()).containsAllEntriesOf(original.methods());
  }

  /** Class files of Java 7, the oldest that can be woven, have frames but no lambdas and no private calls in interfaces. */
  @Test
  void theOldestClassFiles() throws ReflectiveOperationException {
    compare(Assembled.fixture("Oldest", Opcodes.V1_7).run(code -> {
      code.push(5);
      trace(code, "i", "I");
      code.box(Type.INT_TYPE);
      trace(code, "o", "Ljava/lang/Object;");
      code.checkCast(INTEGER);
      code.returnValue();
    }));
  }

  /** Calls that the JVM refuses to link or to make: the error comes from the call, and is caught as in plain code. */
  @Test
  void callsThatFailToLink() throws ReflectiveOperationException {
    compare(Assembled.fixture("FailsToLink").run(code -> {
      code.push("text");
      linkFailure(code, Opcodes.INVOKEVIRTUAL, "java/lang/String", "missing", "()I");
      linkFailure(code, Opcodes.INVOKEVIRTUAL, "java/util/List", "size", "()I");
      linkFailure(code, Opcodes.INVOKEINTERFACE, "java/util/List", "size", "()I");
      linkFailure(code, Opcodes.INVOKEVIRTUAL, "java/lang/Object", "registerNatives", "()I");
      code.returnValue();
    }));
  }

  /** {@code [value] → [value]}, recording the error by which a call on it ends. */
  private static void linkFailure(GeneratorAdapter code, int opcode, String owner, String name, String descriptor) {
    Label start = new Label();
    Label end = new Label();
    Label behind = new Label();
    int value = code.newLocal(Type.getObjectType("java/lang/Object"));
    code.storeLocal(value);
    code.mark(start);
    code.loadLocal(value);
    if (!owner.equals("java/util/List")) { // for the verifier any object is an implementation of any interface
      code.checkCast(Type.getObjectType(owner));
    }
    code.visitMethodInsn(opcode, owner, name, descriptor, opcode == Opcodes.INVOKEINTERFACE);
    trace(code, "i", "I");
    code.pop();
    code.goTo(behind);
    code.mark(end);
    code.catchException(start, end, Type.getObjectType("java/lang/LinkageError"));
    code.invokeVirtual(Type.getObjectType("java/lang/Object"), new Method("getClass", "()Ljava/lang/Class;"));
    code.invokeVirtual(Type.getObjectType("java/lang/Class"), new Method("getName", "()Ljava/lang/String;"));
    trace(code, "o", "Ljava/lang/Object;");
    code.pop();
    code.mark(behind);
    code.loadLocal(value);
  }

  private static void compare(Assembled fixture) throws ReflectiveOperationException {
    fixture.finish();
    assertThat(Differential.compare(fixture.name())).isPositive();
    assertThat(WovenFixtures.weave(fixture.name()).woven()).isNotEmpty();
  }
}
