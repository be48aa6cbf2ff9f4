package heddle.woven;

import heddle.Suspendable;

/**
 * The suspended frames of one continuation, and the trampoline that resumes them. Base class of everything that can
 * suspend.
 *
 * <pre>
 *  CREATED --advance()--> RUNNING --suspend()--> SUSPENDED --advance()--> RUNNING
 *                            |--return or throw--> DONE
 *                            |--a suspension for an outer continuation--> RUNNING (until that one goes on)
 *  finish() on CREATED: DONE, the body never runs.   advance() on DONE: no-op, returns false.
 *  advance() on RUNNING: IllegalStateException, the running activation is not disturbed.
 * </pre>
 *
 * <p>Only the innermost frame is resumed. When it returns, its value goes to the caller's frame, and so on; frames
 * pushed meanwhile are linked above those on the heap, which are not touched. A frame that suspends directly writes no
 * reference at all, since a reference stored in an old object costs a barrier.
 *
 * <p>Any thread may advance a stack, one at a time; it holds no state of a thread. The detection of two threads at once
 * is best effort. Public members are for woven code and for the runtime, not for applications.
 */
public abstract class FrameStack extends ResultChannel {
  private static final int REQUESTED = 1;
  private static final int LINKING = 2;

  private static final byte CREATED = 0;
  private static final byte RUNNING = 1;
  private static final byte SUSPENDED = 2;
  private static final byte DONE = 3;

  /** Non-zero while a suspension unwinds the Java stack; woven code tests it after each call that may suspend. */
  public int suspended;

  private byte status;

  /** The innermost heap frame; while RUNNING, the frame being resumed or, in fresh code, the one below it. */
  private Frame top;

  /** The continuation whose woven code advances this one; null if plain code does. Valid while RUNNING. */
  private FrameStack resumer;

  /** While a suspension is meant for an outer continuation and passes through this one: that one. */
  private FrameStack target;

  /** For the runtime's own continuations. */
  protected FrameStack() {}

  /** Calls the body in its woven form. Called once, by the first {@link #advance()}. */
  protected abstract void enter() throws Throwable;

  /** What this is, for messages: {@code generator}, {@code task}. */
  protected abstract String kind();

  // ---- the runtime's side ------------------------------------------------------------------------------------------

  /**
   * Runs the body until its next suspension or its end.
   *
   * @return true if the body has suspended, false if it has returned, now or before
   * @throws IllegalStateException if it is executing already
   * @throws Throwable what the body throws; it is done then
   */
  @Suspendable
  protected final boolean advance() throws Throwable {
    return run(null, null);
  }

  /** As {@link #advance()}, but the pending call in the body throws {@code thrown}. On a finished one, throws it here. */
  @Suspendable
  protected final boolean advanceThrowing(Throwable thrown) throws Throwable {
    return run(null, thrown);
  }

  /** Marks a body that has not started as done; it will never run. */
  protected final void finish() {
    if (status == CREATED) {
      status = DONE;
    }
  }

  /** True if the body has not started. */
  protected final boolean isFresh() {
    return status == CREATED;
  }

  /** True if the body has returned, has thrown, or will never run. */
  protected final boolean isFinished() {
    return status == DONE;
  }

  /** True while the body executes, or waits in a suspension that belongs to an outer continuation. */
  protected final boolean isExecuting() {
    return status == RUNNING;
  }

  /** The continuation that advances this one from woven code, or null. Meaningful while {@link #isExecuting()}. */
  protected final FrameStack resumer() {
    return resumer;
  }

  /**
   * Suspends this continuation: the frames from here down to its {@link #advance()} leave the stack, through any
   * continuations that are being advanced between. Returns when it is advanced again.
   *
   * @throws UnwovenFrameException if a frame between is not woven
   * @throws IllegalStateException if the caller does not run in this continuation
   */
  @Suspendable
  protected final void suspend() {
    throw isExecuting() ? UnwovenFrames.below(this) : notExecuting();
  }

  /** The innermost continuation whose woven code the caller is part of; null if the caller is plain code. */
  @Suspendable
  protected static FrameStack current() {
    return null;
  }

  // ---- twins of the methods above: what woven callers call ---------------------------------------------------------

  private static boolean advance$co(FrameStack self, FrameStack stack) throws Throwable {
    boolean more = self.run(stack, null);
    return self.target == null ? more : self.passThrough(stack);
  }

  private static boolean advanceThrowing$co(FrameStack self, Throwable thrown, FrameStack stack) throws Throwable {
    boolean more = self.run(stack, thrown);
    return self.target == null ? more : self.passThrough(stack);
  }

  private static void suspend$co(FrameStack self, FrameStack stack) {
    if (self != stack) {
      stack.aimAt(self);
    }
    stack.suspended = REQUESTED;
  }

  private static FrameStack current$co$static(FrameStack stack) {
    return stack;
  }

  private void aimAt(FrameStack outer) {
    for (FrameStack s = this; s != null; s = s.resumer) {
      if (s == outer) {
        target = outer;
        return;
      }
    }
    throw outer.isExecuting() ? UnwovenFrames.below(outer) : outer.notExecuting();
  }

  /** Hands a suspension that is meant for {@code stack} or one further out on to it. */
  private boolean passThrough(FrameStack stack) {
    handTarget(stack);
    stack.push(new AdvanceFrame(this), Frame.HANDLER);
    return false;
  }

  private void handTarget(FrameStack stack) {
    stack.target = target == stack ? null : target;
    target = null;
    stack.suspended = REQUESTED;
  }

  private IllegalStateException notExecuting() {
    return new IllegalStateException("this " + kind() + " is not executing: it can be suspended only by its own body");
  }

  // ---- trampoline --------------------------------------------------------------------------------------------------

  private boolean run(FrameStack by, Throwable thrown) throws Throwable {
    byte before = status;
    if (before == SUSPENDED || before == CREATED) {
      if (by != resumer) {
        resumer = by;
      }
      return proceed(before == CREATED, thrown);
    }
    if (before == RUNNING) {
      throw new IllegalStateException(kind() + " already executing");
    }
    if (thrown != null) {
      throw thrown;
    }
    return false;
  }

  private boolean proceed(boolean first, Throwable thrown) throws Throwable {
    status = RUNNING;
    boolean more;
    try {
      more = first ? start(thrown) : trampoline(thrown);
    } catch (Throwable t) {
      top = null;
      status = DONE;
      throw t;
    }
    if (target == null) {
      status = more ? SUSPENDED : DONE;
    }
    return more;
  }

  private boolean start(Throwable thrown) throws Throwable {
    if (thrown != null) {
      throw thrown;
    }
    try {
      enter();
    } catch (Throwable t) {
      suspended = 0;
      throw t;
    }
    if (suspended == 0) {
      return false;
    }
    linkTo(null);
    suspended = 0;
    return true;
  }

  private boolean trampoline(Throwable thrown) throws Throwable {
    Frame frame = top;
    if (thrown != null) {
      frame = handlerFor(thrown, frame);
    }
    while (frame != null) {
      int outcome;
      try {
        outcome = frame.resume(this);
      } catch (Throwable t) {
        suspended = 0;
        frame = handlerFor(t, frame.parent);
        continue;
      }
      if (outcome != 0) {
        suspended = 0;
        return true;
      }
      frame = frame.parent;
      top = frame;
    }
    return false;
  }

  /** Skips frames that have no handler for the call they are in; entering each only to leave it costs 40 times as much. */
  private Frame handlerFor(Throwable thrown, Frame from) throws Throwable {
    Frame frame = from;
    while (frame != null && (frame.state & Frame.HANDLER) == 0) {
      frame = frame.parent;
    }
    top = frame;
    if (frame == null) {
      throw thrown;
    }
    endCallBy(thrown);
    return frame;
  }

  /** A continuation being advanced by the woven code of another: the frame which stands for that call. */
  private static final class AdvanceFrame extends Frame {
    private final FrameStack inner;

    AdvanceFrame(FrameStack inner) {
      this.inner = inner;
    }

    @Override
    protected int resume(FrameStack stack) throws Throwable {
      boolean more = inner.proceed(false, stack.takeException());
      if (inner.target != null) {
        inner.handTarget(stack);
        return 1;
      }
      return done(more ? 1 : 0, stack);
    }
  }

  // ---- what woven code calls ---------------------------------------------------------------------------------------

  /**
   * Links a fresh frame, innermost first. Until the chain is complete it is kept as a ring: the parent of the innermost
   * frame is the last one pushed, whose parent is the second. So all links but one are written to young frames.
   */
  public final void push(Frame frame, int state) {
    frame.state = state;
    if (suspended == REQUESTED) {
      suspended = LINKING;
      frame.parent = frame;
      top = frame;
      return;
    }
    Frame innermost = top;
    Frame last = innermost.parent;
    frame.parent = last == innermost ? frame : last.parent;
    last.parent = frame;
    innermost.parent = frame;
  }

  /** Ends the suspension of {@code frame}, which was being resumed, above its fresh callees. */
  public final int join(Frame frame) {
    if (suspended == LINKING) {
      linkTo(frame);
    } else if (top != frame) { // only after an aborted suspension
      top = frame;
    }
    return 1;
  }

  /** Ends the suspension of a resumed frame's tail call: its callees return to the caller of {@code frame}. */
  public final int joinTail(Frame frame) {
    if (suspended == LINKING) {
      linkTo(frame.parent);
    } else {
      top = frame.parent;
    }
    return 1;
  }

  private void linkTo(Frame below) {
    if (suspended != LINKING) {
      return;
    }
    Frame innermost = top;
    Frame last = innermost.parent;
    innermost.parent = last == innermost ? below : last.parent;
    last.parent = below;
  }

  /** Gives a suspension up because a frame could not be made; the error then leaves the call as any exception does. */
  public final void abort() {
    suspended = 0;
    target = null;
  }

  /** The default branch of a resume copy's dispatch. */
  public static IllegalStateException corrupt(Frame frame) {
    return new IllegalStateException("no suspension point " + (frame.state & ~Frame.HANDLER) + " in " + frame.getClass());
  }
}
