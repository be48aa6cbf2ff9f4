package heddle.agent.weave;

import static heddle.agent.harness.Assembled.trace;

import heddle.agent.harness.Assembled;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;

/** Fixtures with one method as large as one likes, such as program generators make. */
enum LargeMethods {
  /** Calls one after the other, while five variables are live. */
  FIVE_LOCALS {
    @Override
    void body(GeneratorAdapter code, int size) {
      straight(code, size, 5);
    }
  },

  /** The same with fifty. */
  FIFTY_LOCALS {
    @Override
    void body(GeneratorAdapter code, int size) {
      straight(code, size, 50);
    }
  },

  /** A loop around a switch of as many cases, each of which calls with something on the stack, in a try block. */
  PARSER {
    @Override
    void body(GeneratorAdapter code, int size) {
      parser(code, size);
    }
  },

  /** Loops of two rounds one after the other. */
  LOOPS {
    @Override
    void body(GeneratorAdapter code, int size) {
      int sum = newInt(code, 0);
      int round = code.newLocal(Type.INT_TYPE);
      for (int i = 0; i < size; i++) {
        loop(code, sum, round);
      }
      code.loadLocal(sum);
    }
  };

  /** Leaves an int on the stack. */
  abstract void body(GeneratorAdapter code, int size);

  /** A fixture of {@code size} calls, cases or loops. */
  Assembled assemble(int size) {
    return Assembled.fixture("Large" + name() + size).run(code -> {
      body(code, size);
      code.valueOf(Type.INT_TYPE);
      code.returnValue();
    }).finish();
  }

  private static int newInt(GeneratorAdapter code, int value) {
    int local = code.newLocal(Type.INT_TYPE);
    code.push(value);
    code.storeLocal(local);
    return local;
  }

  private static void straight(GeneratorAdapter code, int calls, int variables) {
    int[] ints = new int[variables - 1];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = newInt(code, i);
    }
    for (int i = 0; i < calls; i++) {
      int local = ints[i % ints.length];
      code.loadLocal(local);
      trace(code, "i", "I");
      code.storeLocal(local);
    }
    code.push(0);
    for (int local : ints) {
      code.loadLocal(local);
      code.math(GeneratorAdapter.ADD, Type.INT_TYPE);
    }
  }

  private static void parser(GeneratorAdapter code, int cases) {
    int sum = newInt(code, 0);
    int state = newInt(code, 0);
    Label head = code.mark();
    Label end = new Label();
    Label start = code.newLabel();
    code.mark(start);
    code.loadLocal(state);
    Label[] labels = new Label[cases];
    for (int i = 0; i < cases; i++) {
      labels[i] = new Label();
    }
    code.visitTableSwitchInsn(0, cases - 1, end, labels);
    for (int i = 0; i < cases; i++) {
      code.mark(labels[i]);
      code.loadLocal(sum);
      code.push(i);
      trace(code, "i", "I");
      code.math(GeneratorAdapter.ADD, Type.INT_TYPE);
      code.storeLocal(sum);
      code.iinc(state, 1 + cases / 20);
      code.goTo(head);
    }
    Label handler = new Label();
    code.visitTryCatchBlock(start, handler, handler, "java/lang/IllegalStateException");
    code.mark(handler);
    code.pop();
    code.push("caught");
    trace(code, "o", "Ljava/lang/Object;");
    code.pop();
    code.mark(end);
    code.loadLocal(sum);
  }

  private static void loop(GeneratorAdapter code, int sum, int round) {
    code.push(0);
    code.storeLocal(round);
    Label head = code.mark();
    code.loadLocal(sum);
    code.loadLocal(round);
    trace(code, "i", "I");
    code.math(GeneratorAdapter.ADD, Type.INT_TYPE);
    code.storeLocal(sum);
    code.iinc(round, 1);
    code.loadLocal(round);
    code.push(2);
    code.visitJumpInsn(Opcodes.IF_ICMPLT, head);
  }
}
