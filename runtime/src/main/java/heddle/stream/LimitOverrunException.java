package heddle.stream;

import java.io.IOException;

/** The separator has not come within the limit of a stream. What has come stays in the stream. */
public final class LimitOverrunException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int buffered;

  LimitOverrunException(int limit, int buffered) {
    super("no separator within the limit of " + limit + " bytes. read(n) takes what has come, StreamOptions.limit allows more.");
    this.buffered = buffered;
  }

  /** How many bytes are there to be read. */
  public int buffered() {
    return buffered;
  }
}
