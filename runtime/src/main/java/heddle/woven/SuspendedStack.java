package heddle.woven;

import java.util.ArrayList;
import java.util.List;

/** The calls in which a continuation is suspended, for people. */
public final class SuspendedStack {
  /** As many are shown. */
  private static final int MOST = 10_000;

  /** Prefixes of names of classes whose frames tell nothing. */
  private static final List<String> INTERNAL = List.of(
      "heddle.Coroutines", "heddle.generator.", "heddle.jdk.", "heddle.loop.", "heddle.sync.WaitQueue", "heddle.woven.");

  private SuspendedStack() {}

  /**
   * The calls, innermost first, through continuations that it drives, without the runtime's own. Of what is running just now it
   * tells nothing.
   */
  public static List<StackTraceElement> of(FrameStack stack) {
    List<StackTraceElement> calls = new ArrayList<>();
    addTo(calls, stack);
    return calls;
  }

  private static void addTo(List<StackTraceElement> calls, FrameStack stack) {
    for (Frame frame = stack.top; frame != null && calls.size() < MOST; frame = frame.parent) {
      if (frame instanceof FrameStack.AdvanceFrame advance) {
        addTo(calls, advance.inner);
      } else {
        StackTraceElement call = frame.suspendedAt();
        if (call != null && !isInternal(call)) {
          calls.add(call);
        }
      }
    }
  }

  /** True for a call in the runtime that says nothing to those who use it. */
  public static boolean isInternal(StackTraceElement call) {
    return INTERNAL.stream().anyMatch(call.getClassName()::startsWith);
  }
}
