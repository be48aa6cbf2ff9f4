package heddle.woven;

import heddle.Suspendable;
import heddle.UnwovenFrameException;

/**
 * The suspended frames of one continuation, and the trampoline that resumes them. Base class of everything that can
 * suspend.
 *
 * <pre>
 *  CREATED --advance()--> RUNNING --suspend()--> SUSPENDED [--receive()--> RECEIVED] --advance()--> RUNNING
 *                            |--return or throw--> DONE
 *                            |--a suspension for an outer continuation--> PASSING --that one goes on--> RUNNING
 *  finish() on CREATED: DONE, the body never runs.   advance() on DONE: no-op, returns false.
 *  advance() on RUNNING or PASSING: IllegalStateException, the running activation is not disturbed.
 * </pre>
 *
 * <p>Only the innermost frame is resumed. When it returns, its value goes to the caller's frame, and so on; frames
 * pushed meanwhile are linked above those on the heap, which are not touched. A frame that suspends directly writes no
 * reference at all, since a reference stored in an old object costs a barrier.
 *
 * <p>Any thread may advance a stack, one at a time; two at once are detected by best effort. It holds no state of a thread.
 * Public members are for woven code and for the runtime, not for applications.
 */
public abstract class FrameStack extends ResultChannel {
  private static final int RUNNING = 0;
  private static final int SUSPENDED = 1; // from here ...
  private static final int RECEIVED = 2;
  private static final int CREATED = 3; // ... to here it can be advanced
  private static final int LINKING = 4;
  private static final int PASSING = 5;
  private static final int DONE = 6;

  /**
   * The state; zero while the body runs. Woven code tests it after each call that may suspend: it is {@link #SUSPENDED}
   * then if the call was a primitive, {@link #LINKING} if there are frames already. One field for all of it, since each
   * store counts in a yield.
   */
  public int suspended = CREATED;

  /** The innermost heap frame; while RUNNING, the frame being resumed or, in fresh code, the one below it. */
  Frame top;

  /** While a fresh chain is being linked: the frame that was pushed last. */
  private Frame last;

  /** The continuation whose woven code advances this one; null if plain code does. Valid while RUNNING. */
  private FrameStack resumer;

  /** While a suspension is meant for an outer continuation and passes through this one: that one. */
  private FrameStack target;

  /** For the runtime's own continuations. */
  protected FrameStack() {
    this(null);
  }

  /** As above, and keeps {@code body} until it runs, for {@link #enter()}, which gets it by {@link #takeRef()}. */
  protected FrameStack(Object body) {
    super(body);
  }

  /** Calls the body in its woven form. Called once, by the first {@link #advance()}. */
  protected abstract void enter() throws Throwable;

  /** What this is, for messages: {@code generator}, {@code task}. */
  protected abstract String kind();

  /** By what the calling thread counts suspensions of this, while they are counted. */
  protected SuspensionMark mark() {
    return SuspensionCounts.ofThread();
  }

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
    if (suspended == CREATED) {
      suspended = DONE;
      takeRef();
    }
  }

  /**
   * Lets the stack trace of {@code thrown} show the frames of this suspended continuation as callers of the one that it
   * has left, which was advanced on their behalf by the calling method {@code driver} of {@code driverClass}.
   */
  protected final void showWaiting(Throwable thrown, Class<?> driverClass, String driver) {
    LogicalTrace.addWaiting(thrown, top, driverClass, driver);
  }

  /** True if the body has not started. */
  protected final boolean isFresh() {
    return suspended == CREATED;
  }

  /** True if the body has returned, has thrown, or will never run. */
  protected final boolean isFinished() {
    return suspended == DONE;
  }

  /** True while the body executes, or waits in a suspension that belongs to an outer continuation. */
  protected final boolean isExecuting() {
    return suspended == RUNNING || suspended == PASSING;
  }

  /** True from a suspension until {@link #receive}: for what has a value to hand over at each. */
  protected final boolean isReady() {
    return suspended == SUSPENDED;
  }

  /** Ends {@link #isReady}; only to be called while that is true. */
  protected final void receive() {
    suspended = RECEIVED;
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

  /**
   * As {@link #suspend()}, but returns what was put into the channel, by {@code done(value, this)}, before this was
   * advanced. As a tail call it costs the caller no frame.
   */
  @Suspendable
  protected final Object suspendForRef() {
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
    stack.suspended = SUSPENDED;
  }

  private static Object suspendForRef$co(FrameStack self, FrameStack stack) {
    if (self == stack) {
      stack.suspended = SUSPENDED;
      return null;
    }
    Frame forwarding = new ForwardedRef(self);
    suspend$co(self, stack);
    stack.push(forwarding, 0);
    return null;
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
    Frame frame = new AdvanceFrame(this); // first: if memory runs out here, nothing is suspended
    handTarget(stack);
    stack.push(frame, Frame.HANDLER);
    return false;
  }

  private void handTarget(FrameStack stack) {
    stack.target = target == stack ? null : target;
    target = null;
    suspended = PASSING;
    stack.suspended = SUSPENDED;
  }

  private IllegalStateException notExecuting() {
    return new IllegalStateException("this " + kind() + " is not executing: it can be suspended only by its own body");
  }

  // ---- trampoline --------------------------------------------------------------------------------------------------

  private boolean run(FrameStack by, Throwable thrown) throws Throwable {
    int before = suspended;
    if (before >= SUSPENDED && before <= CREATED) {
      if (by != resumer) {
        resumer = by;
      }
      return proceed(before == CREATED, thrown);
    }
    if (before != DONE) {
      throw new IllegalStateException(kind() + " already executing");
    }
    if (thrown != null) {
      throw thrown;
    }
    return false;
  }

  private boolean proceed(boolean first, Throwable thrown) throws Throwable {
    suspended = RUNNING;
    boolean more;
    try {
      more = first ? start(thrown) : trampoline(thrown);
    } catch (Throwable t) {
      top = null;
      suspended = DONE;
      throw t;
    }
    if (!more) {
      suspended = DONE;
    }
    return more;
  }

  private boolean start(Throwable thrown) throws Throwable {
    if (thrown != null) {
      takeRef();
      throw thrown;
    }
    enter();
    linkTo(null);
    return suspended != RUNNING && counted(null);
  }

  private boolean trampoline(Throwable thrown) throws Throwable {
    Frame frame = top;
    Throwable known = thrown; // comes from elsewhere, or has left a frame before
    if (thrown != null) {
      frame = handlerFor(thrown, frame);
    }
    while (frame != null) {
      int outcome;
      try {
        outcome = frame.resume(this);
      } catch (Throwable t) {
        suspended = RUNNING; // if memory or stack ran out in the middle of a suspension
        if (t != known) {
          known = t;
          LogicalTrace.complete(t, frame);
        }
        frame = handlerFor(t, frame.parent);
        continue;
      }
      if (outcome != 0) {
        return counted(frame);
      }
      frame = frame.parent;
      top = frame;
    }
    return false;
  }

  private boolean counted(Frame resumed) {
    if (CountingSwitch.isOn()) {
      mark().count(top, resumed);
    }
    return true;
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
  static final class AdvanceFrame extends Frame {
    final FrameStack inner;

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

  /** Links a fresh frame, innermost first. */
  public final void push(Frame frame, int state) {
    frame.state = state;
    if (suspended == SUSPENDED) {
      suspended = LINKING;
      top = frame;
    } else {
      last.parent = frame;
    }
    last = frame;
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
    last.parent = below;
    last = null;
    suspended = SUSPENDED;
  }

  /** Gives a suspension up because a frame could not be made; the error then leaves the call as any exception does. */
  public final void abort() {
    suspended = RUNNING;
    target = null;
    last = null;
  }

  /** Thrown by what stands for the resume copy of a method that has been redefined, and whose frames are of the old code. */
  public static IllegalStateException redefined(Frame frame) {
    return new IllegalStateException("cannot go on at " + frame.suspendedAt()
        + ": the method was redefined while this activation of it was suspended. Start the coroutine anew.");
  }

  /** The default branch of a resume copy's dispatch. */
  public static IllegalStateException corrupt(Frame frame) {
    return new IllegalStateException("no suspension point " + (frame.state & ~Frame.HANDLER) + " in " + frame.getClass());
  }
}
