package heddle.woven;

/**
 * One suspended activation of a woven method: where it stands and the values that are live there.
 *
 * <p>The values sit in the fields of a <em>shape</em> ({@link Shapes}), the code to go on with in a hidden subclass of
 * it ({@link FrameClass}). A frame belongs to one activation, which fills it again at each later suspension.
 */
public abstract class Frame {
  /** Set in {@link #state} if an exception handler of the method covers the call the frame is suspended in. */
  public static final int HANDLER = 1 << 30;

  /** Id of the suspension point, with {@link #HANDLER}. Written by woven code when it suspends. */
  public int state;

  /** The caller's frame, null for the outermost. Written by the {@link FrameStack} only. */
  Frame parent;

  /** For the classes of shapes. */
  protected Frame() {}

  /**
   * Where the activation is suspended, as a stack trace would show its plain method; null for the runtime's own frames,
   * which stand for no method. Of no meaning while it is being resumed.
   */
  final StackTraceElement suspendedAt() {
    WovenMethod method = FrameClass.method(getClass());
    return method == null ? null : method.at(state & ~HANDLER);
  }

  /** True if a stack trace of the activation, taken while it is being resumed, shows it by {@code element}. */
  final boolean isResumedAt(StackTraceElement element) {
    WovenMethod method = FrameClass.method(getClass());
    return method != null && method.isResumeCopy(element)
        || element.getMethodName().equals("resume") && element.getClassName().equals(getClass().getName());
  }

  /**
   * Continues the activation behind the call it is suspended in; that call's outcome stands in {@code stack}.
   *
   * @return 0 if the method has returned, its value being in {@code stack}; 1 if it is suspended again
   * @throws Throwable what the method throws
   */
  protected abstract int resume(FrameStack stack) throws Throwable;
}
