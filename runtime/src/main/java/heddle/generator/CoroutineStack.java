package heddle.generator;

import heddle.Suspendable;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;

/** A coroutine and its dialogue in one object; what they pass is handled by the base class. */
final class CoroutineStack<Y, S, R> extends DelegationStack implements Coroutine<Y, S, R>, Dialogue<Y, S> {
  /** Null once it has started, so that what only the body's lambda refers to can be collected. */
  private CoroutineBody<Y, S, R> body;

  CoroutineStack(CoroutineBody<Y, S, R> body) {
    this.body = body;
  }

  @Override
  @Suspendable
  Object runBody() throws Exception {
    CoroutineBody<Y, S, R> started = body;
    body = null;
    return started.run(this);
  }

  // ---- the body's side ---------------------------------------------------------------------------------------------

  @Override
  @Suspendable
  @SuppressWarnings("unchecked")
  public S yield(Y next) {
    return (S) exchange(next);
  }

  @Override
  @Suspendable
  @SuppressWarnings("unchecked")
  public <T> T yieldFrom(Coroutine<? extends Y, ? super S, T> sub) {
    return (T) delegateTo((DelegationStack) Objects.requireNonNull(sub, "sub"));
  }

  @Override
  @Suspendable
  public void yieldFrom(Iterable<? extends Y> values) {
    Iterator<? extends Y> source = values.iterator();
    if (source instanceof DelegationStack sub) {
      delegateTo(sub);
      return;
    }
    while (source.hasNext()) {
      yieldOne(source.next(), source);
    }
  }

  @Suspendable
  private void yieldOne(Y next, Iterator<? extends Y> source) {
    Object sent;
    try {
      sent = exchange(next);
    } catch (GeneratorExit exit) {
      GeneratorExit.closeSource(source);
      throw exit;
    } catch (Throwable thrown) {
      if (source instanceof GeneratorStack generator) {
        generator.fetchThrowing(thrown);
        return;
      }
      throw thrown;
    }
    if (sent != null && !(source instanceof GeneratorStack)) {
      throw new UnsupportedOperationException("nothing can be sent to " + source.getClass().getName());
    }
  }

  // ---- the consumer's side -----------------------------------------------------------------------------------------

  @Override
  @Suspendable
  public boolean hasNext() {
    if (ready) {
      return true;
    }
    return step(null, null);
  }

  @Override
  @Suspendable
  public Y next() {
    if (!ready) {
      step(null, null);
    }
    return takeValue();
  }

  @Override
  @Suspendable
  public Y send(S sent) {
    refuseIfReady();
    if (sent != null && isFresh()) {
      throw new IllegalStateException("cannot send a value to a coroutine that has not started: call next() first");
    }
    step(sent, null);
    return takeValue();
  }

  @Override
  @Suspendable
  public Y throwInto(Throwable thrown) {
    Objects.requireNonNull(thrown, "thrown");
    refuseIfReady();
    step(null, thrown);
    return takeValue();
  }

  @Override
  @Suspendable
  public void close() {
    GeneratorExit exit = new GeneratorExit();
    if (isFresh()) {
      finish();
      fail(exit);
    }
    if (isFinished()) {
      return;
    }
    ready = false;
    try {
      step(null, exit);
    } catch (GeneratorExit thrown) {
      thrown.throwSuppressed();
    }
    if (ready) {
      takeValue();
      throw new IllegalStateException("coroutine ignored GeneratorExit: it yielded while it was being closed");
    }
  }

  @Override
  public boolean isDone() {
    return isFinished();
  }

  @Override
  @SuppressWarnings("unchecked")
  public R result() {
    if (!isFinished()) {
      throw new IllegalStateException("the coroutine has not finished: it has no result yet");
    }
    if (!failed) {
      return (R) value;
    }
    if (value instanceof GeneratorExit exit) {
      throw new IllegalStateException("the coroutine was closed before it returned: it has no result", exit);
    }
    throw BodyFailure.unchecked((Throwable) value);
  }

  @SuppressWarnings("unchecked")
  private Y takeValue() {
    if (!ready) {
      throw new NoSuchElementException("coroutine has ended");
    }
    Y taken = (Y) value;
    ready = false;
    value = null;
    return taken;
  }
}
