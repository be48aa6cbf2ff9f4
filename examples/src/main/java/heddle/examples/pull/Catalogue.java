package heddle.examples.pull;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A catalogue of books in XML, as large as wanted: it is made while it is read. */
final class Catalogue extends InputStream {
  private final long books;

  /** Number of the next book; 0 for the beginning, one more than there are for the end. */
  private long next;

  private byte[] part = new byte[0];
  private int at;

  Catalogue(long books) {
    this.books = books;
  }

  @Override
  public int read() {
    return hasMore() ? part[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    int copied = 0;
    while (copied < length && hasMore()) {
      int count = Math.min(length - copied, part.length - at);
      System.arraycopy(part, at, target, offset + copied, count);
      at += count;
      copied += count;
    }
    return copied == 0 && length > 0 ? -1 : copied;
  }

  private boolean hasMore() {
    while (at == part.length && next <= books + 1) {
      part = text(next++).getBytes(StandardCharsets.US_ASCII);
      at = 0;
    }
    return at < part.length;
  }

  private String text(long book) {
    if (book == 0) {
      return "<?xml version=\"1.0\"?><catalogue>\n";
    }
    return book > books
        ? "</catalogue>\n"
        : "<book id=\"" + book + "\"><author>Author " + book % 1000 + "</author><title>Book " + book
            + "</title><year>" + (1900 + book % 120) + "</year></book>\n";
  }
}
