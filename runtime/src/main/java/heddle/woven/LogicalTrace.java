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
 * <p>Likewise those of a coroutine that waits for the one it has delegated to: {@link #addWaiting}.
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

  private static final Method TRAMPOLINE = new Method(FrameStack.class.getName(), "trampoline");
  private static final Method START = new Method(FrameStack.class.getName(), "start");

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

  /**
   * Adds the frames of a continuation that is suspended in a call to another one, which {@code driver} has advanced, and
   * which {@code thrown} has left: behind the callers there. Never throws.
   *
   * @param top innermost frame of the continuation that waits
   * @param driver the method of the runtime that the caller is in, and that has advanced the other one
   */
  static void addWaiting(Throwable thrown, Frame top, Class<?> driverClass, String driver) {
    if (top == null || !enabled) {
      return;
    }
    try {
      StackTraceElement[] trace = thrown.getStackTrace();
      int at = advancedBy(innermostOnStack(trace, new Method(driverClass.getName(), driver)), trace);
      if (at > 0) {
        thrown.setStackTrace(insert(trace, at, callers(top)));
      }
    } catch (Throwable tooLittleMemoryOrStrangeException) {
      // it keeps the trace that it has
    }
  }

  /** Where the continuation begins that was advanced by the element at {@code driver}; 0 if that was not its callee. */
  private static int advancedBy(int driver, StackTraceElement[] trace) {
    for (int i = driver - 1; i > 0 && isOfRuntime(trace[i]); i--) {
      if (TRAMPOLINE.is(trace[i]) || START.is(trace[i])) {
        return i;
      }
    }
    return 0;
  }

  private static boolean isOfRuntime(StackTraceElement element) {
    return element.getClassName().startsWith("heddle.") && !MARK.equals(element.getClassLoaderName());
  }

  /** Where the trampoline stands that has resumed {@code frame}; 0 if that cannot be told. */
  private static int trampolineOf(Frame frame, StackTraceElement[] trace) {
    int found = 0;
    for (int i = 1; i < trace.length; i++) {
      if (TRAMPOLINE.is(trace[i]) && frame.isResumedAt(trace[i - 1])) {
        if (found != 0) { // nested continuations run the same method
          int innermost = innermostOnStack(trace, TRAMPOLINE);
          return innermost > 0 && frame.isResumedAt(trace[innermost - 1]) ? innermost : 0;
        }
        found = i;
      }
    }
    return found;
  }

  /** Which element is the innermost activation of {@code method} that is on the stack now; 0 if it is not in the trace. */
  private static int innermostOnStack(StackTraceElement[] trace, Method method) {
    if (trace.length == 0) {
      return 0;
    }
    int below = StackWalker.getInstance().walk(stack -> count(stack, method, trace[trace.length - 1]));
    for (int i = trace.length - 1; i > 0; i--) {
      if (method.is(trace[i]) && --below == 0) {
        return i;
      }
    }
    return 0;
  }

  /** More than there can be if the trace, being too long, does not reach down to the bottom of the stack. */
  private static int count(Stream<StackFrame> stack, Method method, StackTraceElement bottom) {
    int count = 0;
    StackFrame last = null;
    for (Iterator<StackFrame> frames = stack.iterator(); frames.hasNext(); ) {
      last = frames.next();
      count += method.is(last) ? 1 : 0;
    }
    boolean complete = last != null
        && last.getMethodName().equals(bottom.getMethodName())
        && last.getClassName().equals(bottom.getClassName());
    return complete ? count : Integer.MAX_VALUE;
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

  /** A method of the runtime, in whichever copy. */
  private record Method(String owner, String name) {
    boolean is(StackTraceElement element) {
      return is(element.getClassName(), element.getMethodName()) && !MARK.equals(element.getClassLoaderName());
    }

    boolean is(StackFrame frame) {
      return is(frame.getClassName(), frame.getMethodName());
    }

    private boolean is(String className, String methodName) {
      return methodName.startsWith(name)
          && (methodName.length() == name.length() || methodName.charAt(name.length()) == '$')
          && className.equals(owner);
    }
  }
}
