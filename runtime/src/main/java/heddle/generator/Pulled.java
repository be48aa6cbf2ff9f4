package heddle.generator;

import heddle.Suspendable;

/** The body of a generator that pulls from a source, and what the source pushes to. */
final class Pulled<T> implements Push<T> {
  private final Yielder<T> out;

  /** Null until the generator is closed. */
  private GeneratorExit exit;

  Pulled(Yielder<T> out) {
    this.out = out;
  }

  @Suspendable
  void run(PushSource<T> source) throws Exception {
    try {
      source.run(this);
    } catch (Throwable thrown) {
      if (exit != null && isCausedByExit(thrown)) {
        throw exit;
      }
      throw thrown;
    }
  }

  @Override
  @Suspendable
  public void yield(T value) {
    if (exit != null) {
      throw exit;
    }
    try {
      out.yield(value);
    } catch (GeneratorExit closing) {
      exit = closing;
      throw closing;
    }
  }

  private boolean isCausedByExit(Throwable thrown) {
    int depth = 0;
    for (Throwable cause = thrown; cause != null && depth < 100; cause = cause.getCause()) { // some are their own cause
      if (cause == exit) {
        return true;
      }
      depth++;
    }
    return false;
  }
}
