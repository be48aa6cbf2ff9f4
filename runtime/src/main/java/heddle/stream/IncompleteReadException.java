package heddle.stream;

import java.io.EOFException;

/** The stream has ended before as many bytes came as were asked for, or before the separator did. */
public final class IncompleteReadException extends EOFException {
  private static final long serialVersionUID = 1L;

  private final transient byte[] partial;

  IncompleteReadException(String expected, byte[] partial) {
    super("the stream has ended after " + partial.length + " bytes, before " + expected);
    this.partial = partial;
  }

  /** The bytes that have come; they are taken from the stream. */
  public byte[] partial() {
    return partial.clone();
  }
}
