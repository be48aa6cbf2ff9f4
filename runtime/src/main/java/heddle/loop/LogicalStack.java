package heddle.loop;

import heddle.woven.SuspendedStack;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** What a task does, as names of methods, outermost first: with the callers that are suspended, and the tasks that await it. */
final class LogicalStack {
  /** How many tasks that await each other in turn are shown. */
  private static final int MOST_AWAITING = 10;

  private static final String SCHEDULER = Scheduler.class.getName();

  /** What the weaver adds to the names of its copies. */
  private static final Pattern COPY = Pattern.compile("\\$(co|resume)[\\w$]*$");

  private LogicalStack() {}

  /** Where a task waits. */
  static List<String> waiting(Task<?> task) {
    List<String> names = new ArrayList<>();
    addAwaiting(task, names);
    addReversed(SuspendedStack.of(task.stack), names);
    return names;
  }

  /** What runs on a loop's thread with this stack, as far as another thread can see which task that is. */
  static List<String> running(Scheduler scheduler, StackTraceElement[] thread) {
    TaskStack<?> executing;
    try {
      executing = scheduler.executing();
    } catch (RuntimeException changedMeanwhile) {
      executing = null;
    }
    return running(executing == null ? null : executing.task, thread);
  }

  /** Where a task is that runs on a thread with this stack; or a callback, if it is null. Empty if the loop runs nothing. */
  static List<String> running(Task<?> task, StackTraceElement[] thread) {
    List<String> names = new ArrayList<>();
    if (task != null) {
      addAwaiting(task, names);
      List<StackTraceElement> suspended = SuspendedStack.of(task.stack);
      addReversed(isResumed(thread) && !suspended.isEmpty() ? suspended.subList(1, suspended.size()) : suspended, names);
    }
    List<StackTraceElement> above = new ArrayList<>();
    for (StackTraceElement call : thread) {
      if (call.getClassName().equals(ThreadMeter.class.getName())) {
        return List.of("(profiler)");
      }
      if (call.getClassName().equals(SCHEDULER)) {
        if (!call.getMethodName().equals("run")) {
          return List.of(); // it sleeps, or looks for what to do
        }
        break;
      }
      if (!SuspendedStack.isInternal(call) && !isOfJvm(call)) {
        above.add(call);
      }
    }
    addReversed(above, names);
    return names;
  }

  /** True if the innermost continuation was resumed: then its innermost suspended frame is on the thread's stack. */
  private static boolean isResumed(StackTraceElement[] thread) {
    for (StackTraceElement call : thread) {
      if (call.getMethodName().equals("trampoline") && call.getClassName().equals("heddle.woven.FrameStack")) {
        return true;
      }
      if (call.getClassName().equals(SCHEDULER)) {
        return false;
      }
    }
    return false;
  }

  private static boolean isOfJvm(StackTraceElement call) {
    return call.getClassName().startsWith("java.lang.invoke.") || call.getClassName().contains("HeddleFrame/");
  }

  private static void addAwaiting(Task<?> task, List<String> names) {
    List<Task<?>> chain = new ArrayList<>();
    Task<?> next = Awaited.by(task);
    while (next != null && next != task && !chain.contains(next) && chain.size() < MOST_AWAITING) {
      chain.add(next);
      next = Awaited.by(next);
    }
    Collections.reverse(chain);
    chain.forEach(awaiting -> addReversed(SuspendedStack.of(awaiting.stack), names));
  }

  private static void addReversed(List<StackTraceElement> calls, List<String> names) {
    for (int i = calls.size() - 1; i >= 0; i--) {
      StackTraceElement call = calls.get(i);
      names.add(call.getClassName() + "." + COPY.matcher(call.getMethodName()).replaceFirst(""));
    }
  }
}
