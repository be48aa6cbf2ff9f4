package heddle.agent.select.classfile;

/**
 * What one loop over the constant pool of a class file (JVMS 4.4) tells, without taking notes. In a program without marks it
 * is all that most classes get; as it is small and calls next to nothing, the JIT compiler is soon done with it.
 *
 * @param namesRuntime whether the class names a class of the runtime; may be false if only descriptors of methods do
 * @param linksCalls whether it has instructions {@code invokedynamic} that may return objects of classes outside of the
 *     packages {@code java}, by what its descriptors return
 */
public record QuickLook(boolean namesRuntime, boolean linksCalls) {
  private static final byte[] RUNTIME = {'h', 'e', 'd', 'd', 'l', 'e', '/'};
  private static final byte[] JDK = {'L', 'j', 'a', 'v', 'a', '/'};

  /**
   * Looks at a class file.
   *
   * @throws IllegalArgumentException if it has entries of a kind that is not known
   * @throws IndexOutOfBoundsException if it is none
   */
  public static QuickLook at(byte[] classFile) {
    boolean namesRuntime = false;
    boolean linksCalls = false;
    boolean returnsOthers = false;
    int count = (classFile[ConstantPool.POOL_OFFSET] & 0xFF) << 8 | classFile[ConstantPool.POOL_OFFSET + 1] & 0xFF;
    int at = ConstantPool.POOL_OFFSET + 2;
    for (int index = 1; index < count; index++) {
      int tag = classFile[at];
      if (tag == ConstantPool.UTF8) {
        int text = at + 3;
        int name = classFile[text] == 'L' ? text + 1 : text; // of a class, or in the descriptor of its type
        namesRuntime |= classFile[name] == RUNTIME[0] && isAt(name, RUNTIME, classFile);
        at = text + ((classFile[at + 1] & 0xFF) << 8 | classFile[at + 2] & 0xFF);
        returnsOthers |= classFile[text] == '(' && classFile[at - 1] == ';' && returnsOther(text, at, classFile);
        continue;
      }
      int size = ConstantPool.SIZES[tag];
      if (size == 0) {
        throw new IllegalArgumentException("unknown constant " + tag);
      }
      at += size;
      linksCalls |= tag == ConstantPool.INVOKE_DYNAMIC;
      if (tag == ConstantPool.LONG || tag == ConstantPool.DOUBLE) {
        index++;
      }
    }
    return new QuickLook(namesRuntime, linksCalls && returnsOthers);
  }

  /** Whether a descriptor of a method returns an object of a class outside of the packages {@code java}. */
  private static boolean returnsOther(int begin, int end, byte[] classFile) {
    int close = end;
    while (close > begin && classFile[close] != ')') {
      close--;
    }
    return classFile[close + 1] == 'L' && !isAt(close + 1, JDK, classFile);
  }

  private static boolean isAt(int offset, byte[] text, byte[] classFile) {
    for (int i = 0; i < text.length; i++) {
      if (classFile[offset + i] != text[i]) {
        return false;
      }
    }
    return true;
  }
}
