package heddle.woven;

/**
 * How the outcome of a resumed method reaches the frame of its caller: a primitive as raw bits, a reference, or an
 * exception. Part of every {@link FrameStack}.
 */
abstract class ResultChannel {
  /** The value, if that is a reference; or a {@link Thrown}. One field for both, because each counts in a sleeping task. */
  private Object outcome;

  private long raw;

  /** A channel in which {@code first} waits to be taken, or nothing if that is null. */
  ResultChannel(Object first) {
    outcome = first;
  }

  /** The outcome of a call that ends by an exception. */
  private record Thrown(Throwable exception) {}

  /** The call that the frame about to be resumed is suspended in ends by {@code thrown}. */
  final void endCallBy(Throwable thrown) {
    outcome = new Thrown(thrown);
  }

  /** True if the call a frame was suspended in ends by an exception. */
  public final boolean isThrowing() {
    return outcome instanceof Thrown;
  }

  /** The exception by which the call ends; null if it returns. */
  public final Throwable takeException() {
    if (outcome instanceof Thrown thrown) {
      outcome = null;
      return thrown.exception;
    }
    return null;
  }

  /** The value of the call a frame was suspended in. */
  public final int takeInt() {
    return (int) raw;
  }

  /** The value of the call a frame was suspended in. */
  public final long takeLong() {
    return raw;
  }

  /** The value of the call a frame was suspended in. */
  public final float takeFloat() {
    return Float.intBitsToFloat((int) raw);
  }

  /** The value of the call a frame was suspended in. */
  public final double takeDouble() {
    return Double.longBitsToDouble(raw);
  }

  /** The value of the call a frame was suspended in. */
  public final Object takeRef() {
    Object value = outcome;
    outcome = null;
    return value;
  }

  /** Returns {@code value} from a resumed method. */
  public static int done(int value, FrameStack stack) {
    ((ResultChannel) stack).raw = value;
    return 0;
  }

  /** Returns {@code value} from a resumed method. */
  public static int done(long value, FrameStack stack) {
    ((ResultChannel) stack).raw = value;
    return 0;
  }

  /** Returns {@code value} from a resumed method. */
  public static int done(float value, FrameStack stack) {
    ((ResultChannel) stack).raw = Float.floatToRawIntBits(value);
    return 0;
  }

  /** Returns {@code value} from a resumed method. */
  public static int done(double value, FrameStack stack) {
    ((ResultChannel) stack).raw = Double.doubleToRawLongBits(value);
    return 0;
  }

  /** Returns {@code value} from a resumed method. */
  public static int done(Object value, FrameStack stack) {
    ((ResultChannel) stack).outcome = value;
    return 0;
  }
}
