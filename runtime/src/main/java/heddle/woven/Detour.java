package heddle.woven;

import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.stream.Stream;

/**
 * Leads calls of an entry copy through the plain method and back, in classes that another agent has changed since they
 * were woven. What that agent has put around the plain method takes part then; a mock, for one, answers in its stead.
 *
 * <pre>{@code
 * int ask(int x) {                                              // and around all this, what the other agent has added
 *   if (Detour.leadsBack()) return ask$co(this, x, Detour.stack());
 *   ...                                                         // the plain method
 * }
 * private static int ask$co(Asker self, int x, FrameStack stack) {
 *   if (!Detour.hasLed(stack)) {
 *     try { return self.ask(x); } finally { Detour.end(); }     // this very method, whatever overrides it
 *   }
 *   ...                                                         // the entry copy
 * }
 * }</pre>
 *
 * <p>A plain method leads back only if its entry copy is its caller. Below frames that are not woven, such as those of a
 * mock that calls the real method, it stays plain, and a suspension in it is refused as ever.
 */
public final class Detour {
  /** Per thread, of the entry copy that was entered last among those which have not returned. */
  private static final ThreadLocal<Detour> INNERMOST = new ThreadLocal<>();

  private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private final FrameStack stack;
  private final Detour outer;
  private State state = State.LEAVING;

  /** What comes next: the plain method leads back, the entry copy is entered again, its body runs. */
  private enum State { LEAVING, RETURNING, RETURNED }

  private Detour(FrameStack stack, Detour outer) {
    this.stack = stack;
    this.outer = outer;
  }

  /** Asked first in an entry copy: true if the plain method has led here; else a detour begins. */
  public static boolean hasLed(FrameStack stack) {
    Detour innermost = INNERMOST.get();
    if (innermost != null && innermost.state == State.RETURNING) {
      innermost.state = State.RETURNED;
      return true;
    }
    INNERMOST.set(new Detour(stack, innermost));
    return false;
  }

  /** Asked first in a plain method: true if it has to go on in its entry copy, which has called it. */
  public static boolean leadsBack() {
    Detour innermost = INNERMOST.get();
    if (innermost == null || innermost.state != State.LEAVING || !WALKER.walk(Detour::isCalledByItsTwin)) {
      return false;
    }
    innermost.state = State.RETURNING;
    return true;
  }

  /** The stack of the entry copy that {@link #leadsBack} has found. */
  public static FrameStack stack() {
    return INNERMOST.get().stack;
  }

  /** Ends what {@link #hasLed} has begun. */
  public static void end() {
    Detour outer = INNERMOST.get().outer;
    if (outer == null) {
      INNERMOST.remove();
    } else {
      INNERMOST.set(outer);
    }
  }

  private static boolean isCalledByItsTwin(Stream<StackFrame> stack) {
    Iterator<StackFrame> frames = stack.skip(1).iterator();
    StackFrame plain = frames.next();
    return frames.hasNext() && isTwin(frames.next(), plain);
  }

  /** Whether the first is a frame of the entry copy of the other's method, or of an overload's. */
  static boolean isTwin(StackFrame twin, StackFrame plain) {
    return twin.getDeclaringClass() == plain.getDeclaringClass()
        && Twins.isEntry(twin.getMethodName())
        && Twins.plainName(twin.getMethodName()).equals(plain.getMethodName());
  }
}
