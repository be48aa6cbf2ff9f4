package heddle.woven;

import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Completes the stack traces of exceptions that leave a resumed method. Of a resumed continuation only the innermost
 * frame is on the Java stack; its callers, on the heap, are inserted where they would stand. They are marked: the place
 * of the class loader's name has {@value #MARK}.
 *
 * <pre>
 *   at com.acme.Parser.digits(Parser.java:30)
 *   at com.acme.Parser.number$resume2(Parser.java:21)               the frame that was resumed
 *   at suspended//com.acme.Parser.term(Parser.java:14)              inserted
 *   at suspended//com.acme.Parser.lambda$parse$0(Parser.java:9)     inserted
 *   at heddle.woven.FrameStack.trampoline(FrameStack.java:290)
 *   at ...
 * </pre>
 *
 * <p>An exception is completed by each trampoline that it leaves, once, when it leaves the frame that it comes from; and
 * only if its trace says that it was made while that method was being resumed by this trampoline. All others are left
 * alone, since they have been somewhere else: those made by another task, an earlier activation, or once and for all.
 */
public final class LogicalTrace {
  /** How the inserted elements are marked. */
  static final String MARK = "suspended";

  /** As many as the JVM shows of its own stack. */
  static final int MOST_CALLERS = 1024;

  private static final String TRAMPOLINE_CLASS = FrameStack.class.getName();
  private static final String TRAMPOLINE_METHOD = "trampoline";

  private static volatile boolean enabled = true;

  private LogicalTrace() {}

  /** Leaves all traces as they are from now on. For the agent. */
  public static void disable() {
    enabled = false;
  }

  /**
   * Completes the trace of {@code thrown}, which has left {@code frame} just now. To be called by the trampoline. Never
   * throws: the program's own exception is the one to see.
   */
  static void complete(Throwable thrown, Frame frame) {
    if (frame.parent == null || !enabled) {
      return;
    }
    try {
      StackTraceElement[] trace = thrown.getStackTrace();
      int trampoline = trampolineOf(frame, trace);
      if (trampoline > 0) {
        thrown.setStackTrace(insert(trace, trampoline, callers(frame.parent)));
      }
    } catch (Throwable tooLittleMemoryOrStrangeException) {
      // it keeps the trace that it has
    }
  }

  /** Where the trampoline stands that has resumed {@code frame}; 0 if that cannot be told. */
  private static int trampolineOf(Frame frame, StackTraceElement[] trace) {
    int found = 0;
    for (int i = 1; i < trace.length; i++) {
      if (isTrampoline(trace[i]) && frame.isResumedAt(trace[i - 1])) {
        if (found != 0) {
          return innermostOnStack(frame, trace);
        }
        found = i;
      }
    }
    return found;
  }

  /** The same if there are several it may be, by counting those below the caller: for nested continuations. */
  private static int innermostOnStack(Frame frame, StackTraceElement[] trace) {
    int below = StackWalker.getInstance().walk(stack -> countTrampolines(stack, trace[trace.length - 1]));
    for (int i = trace.length - 1; i > 0; i--) {
      if (isTrampoline(trace[i]) && --below == 0) {
        return frame.isResumedAt(trace[i - 1]) ? i : 0;
      }
    }
    return 0;
  }

  /** Not to be found if the trace, being too long, does not reach down to the bottom of the stack. */
  private static int countTrampolines(Stream<StackFrame> stack, StackTraceElement bottom) {
    int count = 0;
    StackFrame last = null;
    for (Iterator<StackFrame> frames = stack.iterator(); frames.hasNext(); ) {
      last = frames.next();
      if (last.getMethodName().equals(TRAMPOLINE_METHOD) && last.getClassName().equals(TRAMPOLINE_CLASS)) {
        count++;
      }
    }
    boolean complete = last != null
        && last.getMethodName().equals(bottom.getMethodName())
        && last.getClassName().equals(bottom.getClassName());
    return complete ? count : Integer.MAX_VALUE;
  }

  private static boolean isTrampoline(StackTraceElement element) {
    return element.getMethodName().equals(TRAMPOLINE_METHOD) && element.getClassName().equals(TRAMPOLINE_CLASS);
  }

  private static List<StackTraceElement> callers(Frame innermost) {
    List<StackTraceElement> callers = new ArrayList<>();
    int omitted = 0;
    for (Frame frame = innermost; frame != null; frame = frame.parent) {
      if (callers.size() == MOST_CALLERS) {
        omitted++;
      } else {
        StackTraceElement caller = frame.suspendedAt();
        if (caller != null) {
          callers.add(marked(caller));
        }
      }
    }
    if (omitted > 0) {
      callers.add(new StackTraceElement(MARK, null, null, Frame.class.getName(), "parent", omitted + " more", -1));
    }
    return callers;
  }

  private static StackTraceElement marked(StackTraceElement caller) {
    return new StackTraceElement(
        MARK, caller.getModuleName(), caller.getModuleVersion(), caller.getClassName(), caller.getMethodName(),
        caller.getFileName(), caller.getLineNumber());
  }

  private static StackTraceElement[] insert(StackTraceElement[] trace, int at, List<StackTraceElement> inserted) {
    StackTraceElement[] result = new StackTraceElement[trace.length + inserted.size()];
    System.arraycopy(trace, 0, result, 0, at);
    for (int i = 0; i < inserted.size(); i++) {
      result[at + i] = inserted.get(i);
    }
    System.arraycopy(trace, at, result, at + inserted.size(), trace.length - at);
    return result;
  }
}
