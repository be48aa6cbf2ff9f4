package heddle.woven;

/** The result channel of a {@link FrameStack} for values whose type is known only at run time; boxed. */
final class Channel {
  private Channel() {}

  /** The value of type {@code type} that a call has returned. */
  static Object take(Class<?> type, FrameStack stack) {
    if (type == long.class) {
      return stack.takeLong();
    } else if (type == double.class) {
      return stack.takeDouble();
    } else if (type == float.class) {
      return stack.takeFloat();
    } else if (type == boolean.class) {
      return stack.takeInt() != 0;
    } else if (type == char.class) {
      return (char) stack.takeInt();
    } else if (type == byte.class) {
      return (byte) stack.takeInt();
    } else if (type == short.class) {
      return (short) stack.takeInt();
    } else if (type == int.class) {
      return stack.takeInt();
    } else if (type == void.class) {
      return null;
    }
    return stack.takeRef();
  }

  /** Returns {@code value} as a value of type {@code type}. */
  static int done(Object value, Class<?> type, FrameStack stack) {
    if (type == long.class) {
      return FrameStack.done((long) value, stack);
    } else if (type == double.class) {
      return FrameStack.done((double) value, stack);
    } else if (type == float.class) {
      return FrameStack.done((float) value, stack);
    } else if (type == boolean.class) {
      return FrameStack.done((boolean) value ? 1 : 0, stack);
    } else if (type == char.class) {
      return FrameStack.done((int) (char) value, stack);
    } else if (type.isPrimitive()) {
      return FrameStack.done(((Number) value).intValue(), stack);
    }
    return FrameStack.done(value, stack);
  }
}
