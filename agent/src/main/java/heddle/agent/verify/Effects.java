package heddle.agent.verify;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What the instructions without operands of their own take from the stack and put there, written as descriptors. */
final class Effects {
  private static final String REFERENCES = "[Ljava/lang/Object;";

  private static final Type[] BY_OPCODE = new Type[256];

  static {
    constants();
    arrays();
    arithmetic();
    conversions();
    jumps();
    set("(Ljava/lang/Throwable;)V", Opcodes.ATHROW);
  }

  private Effects() {}

  /** The effect; null if it depends on more than the opcode. */
  static Type of(int opcode) {
    return BY_OPCODE[opcode];
  }

  private static void constants() {
    set("()V", Opcodes.NOP);
    range("()I", Opcodes.ICONST_M1, Opcodes.ICONST_5);
    set("()J", Opcodes.LCONST_0, Opcodes.LCONST_1);
    range("()F", Opcodes.FCONST_0, Opcodes.FCONST_2);
    set("()D", Opcodes.DCONST_0, Opcodes.DCONST_1);
    set("()I", Opcodes.BIPUSH, Opcodes.SIPUSH);
  }

  private static void arrays() {
    set("([II)I", Opcodes.IALOAD);
    set("([JI)J", Opcodes.LALOAD);
    set("([FI)F", Opcodes.FALOAD);
    set("([DI)D", Opcodes.DALOAD);
    set("([CI)I", Opcodes.CALOAD);
    set("([SI)I", Opcodes.SALOAD);
    set("([III)V", Opcodes.IASTORE);
    set("([JIJ)V", Opcodes.LASTORE);
    set("([FIF)V", Opcodes.FASTORE);
    set("([DID)V", Opcodes.DASTORE);
    set("([CII)V", Opcodes.CASTORE);
    set("([SII)V", Opcodes.SASTORE);
    set("(" + REFERENCES + "ILjava/lang/Object;)V", Opcodes.AASTORE);
  }

  private static void arithmetic() {
    set("(II)I", Opcodes.IADD, Opcodes.ISUB, Opcodes.IMUL, Opcodes.IDIV, Opcodes.IREM);
    set("(II)I", Opcodes.ISHL, Opcodes.ISHR, Opcodes.IUSHR, Opcodes.IAND, Opcodes.IOR, Opcodes.IXOR);
    set("(JJ)J", Opcodes.LADD, Opcodes.LSUB, Opcodes.LMUL, Opcodes.LDIV, Opcodes.LREM);
    set("(JJ)J", Opcodes.LAND, Opcodes.LOR, Opcodes.LXOR);
    set("(JI)J", Opcodes.LSHL, Opcodes.LSHR, Opcodes.LUSHR);
    set("(FF)F", Opcodes.FADD, Opcodes.FSUB, Opcodes.FMUL, Opcodes.FDIV, Opcodes.FREM);
    set("(DD)D", Opcodes.DADD, Opcodes.DSUB, Opcodes.DMUL, Opcodes.DDIV, Opcodes.DREM);
    set("(I)I", Opcodes.INEG);
    set("(J)J", Opcodes.LNEG);
    set("(F)F", Opcodes.FNEG);
    set("(D)D", Opcodes.DNEG);
    set("(JJ)I", Opcodes.LCMP);
    set("(FF)I", Opcodes.FCMPL, Opcodes.FCMPG);
    set("(DD)I", Opcodes.DCMPL, Opcodes.DCMPG);
  }

  private static void conversions() {
    set("(I)J", Opcodes.I2L);
    set("(I)F", Opcodes.I2F);
    set("(I)D", Opcodes.I2D);
    set("(J)I", Opcodes.L2I);
    set("(J)F", Opcodes.L2F);
    set("(J)D", Opcodes.L2D);
    set("(F)I", Opcodes.F2I);
    set("(F)J", Opcodes.F2L);
    set("(F)D", Opcodes.F2D);
    set("(D)I", Opcodes.D2I);
    set("(D)J", Opcodes.D2L);
    set("(D)F", Opcodes.D2F);
    set("(I)I", Opcodes.I2B, Opcodes.I2C, Opcodes.I2S);
  }

  private static void jumps() {
    range("(I)V", Opcodes.IFEQ, Opcodes.IFLE);
    range("(II)V", Opcodes.IF_ICMPEQ, Opcodes.IF_ICMPLE);
    set("()V", Opcodes.GOTO);
    set("(I)V", Opcodes.TABLESWITCH, Opcodes.LOOKUPSWITCH);
  }

  private static void range(String descriptor, int first, int last) {
    for (int opcode = first; opcode <= last; opcode++) {
      set(descriptor, opcode);
    }
  }

  private static void set(String descriptor, int... opcodes) {
    for (int opcode : opcodes) {
      BY_OPCODE[opcode] = Type.getMethodType(descriptor);
    }
  }
}
