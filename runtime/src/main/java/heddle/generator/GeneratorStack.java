package heddle.generator;

import static java.lang.invoke.MethodType.methodType;

import heddle.Suspendable;
import heddle.woven.FrameStack;
import heddle.woven.Twins;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.NoSuchElementException;

/**
 * All of a generator but its values: a frame stack that is advanced from one yield to the next. The subclass holds the
 * value, because that is where the types differ; it is there while the stack is {@linkplain #isReady() ready}. The same
 * object is the generator and its yielder, to be small.
 */
abstract class GeneratorStack extends FrameStack {
  private static final MethodHandle BODY =
      Twins.enter(MethodHandles.lookup(), "body", methodType(void.class));

  /** A generator with a body of the kind that the subclass knows; {@link #takeRef()} yields it, once. */
  GeneratorStack(Object body) {
    super(body);
    if (BegunGenerators.ARE_WATCHED) {
      BegunGenerators.created(this);
    }
  }

  /** Calls the body, which is not referred to any more, so that what only its lambda refers to can be collected. */
  @Suspendable
  abstract void runBody() throws Exception;

  @Override
  protected final String kind() {
    return "generator";
  }

  @Override
  protected final void enter() throws Throwable {
    if (BegunGenerators.ARE_WATCHED) {
      BegunGenerators.began(this);
    }
    BODY.invokeExact(this, (FrameStack) this);
  }

  @Suspendable
  private void body() throws Exception {
    runBody();
  }

  /** To be called by each yield before it writes the value: a stranger's yield must not replace one that is ready. */
  final void refuseIfReady() {
    if (isReady()) {
      throw BodyFailure.notExecuting(kind());
    }
  }

  /** As {@link Generator#hasNext()}. */
  @Suspendable
  public final boolean hasNext() {
    if (isReady()) {
      return true;
    }
    return fetch();
  }

  /** The first half of a {@code next()}: the subclass returns its value then. */
  @Suspendable
  final void take() {
    if (!isReady() && !fetch()) {
      throw new NoSuchElementException("generator is exhausted");
    }
    receive();
  }

  /** Runs the body to its next yield. */
  @Suspendable
  private boolean fetch() {
    try {
      return advance();
    } catch (Throwable t) {
      throw BodyFailure.unchecked(BodyFailure.seenByConsumer(kind(), t));
    } finally {
      forgetIfFinished();
    }
  }

  private void forgetIfFinished() {
    if (BegunGenerators.ARE_WATCHED && isFinished()) {
      BegunGenerators.ended(this);
    }
  }

  /** As {@link #hasNext()}, but the yield at which the body is suspended throws {@code thrown}. */
  @Suspendable
  final void fetchThrowing(Throwable thrown) {
    try {
      advanceThrowing(thrown);
    } catch (Throwable t) {
      throw BodyFailure.unchecked(BodyFailure.seenByConsumer(kind(), t));
    } finally {
      forgetIfFinished();
    }
  }

  /** As {@link Generator#close()}. */
  @Suspendable
  public final void close() {
    if (isFresh()) {
      finish();
    }
    if (isFinished()) {
      return;
    }
    try {
      fetchThrowing(new GeneratorExit());
    } catch (GeneratorExit exit) {
      exit.throwSuppressed();
    }
    if (isReady()) {
      receive();
      throw new IllegalStateException("generator ignored GeneratorExit: it yielded while it was being closed");
    }
  }
}
