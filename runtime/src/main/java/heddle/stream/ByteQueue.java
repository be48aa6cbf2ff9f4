package heddle.stream;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes that were received and not taken: an array that is filled behind and emptied in front. */
final class ByteQueue {
  /** An array of this size is kept while it is empty. */
  private static final int SMALL = 512;

  private byte[] bytes = new byte[0];
  private int start;
  private int end;

  int size() {
    return end - start;
  }

  /** Where to receive {@code least} bytes or more; {@link #added} says how many have come. */
  ByteBuffer room(int least) {
    if (bytes.length - end < least) {
      int size = size();
      if (size + least <= bytes.length) {
        System.arraycopy(bytes, start, bytes, 0, size);
      } else {
        byte[] larger = new byte[Math.max(size + least, 2 * size)];
        System.arraycopy(bytes, start, larger, 0, size);
        bytes = larger;
      }
      start = 0;
      end = size;
    }
    return ByteBuffer.wrap(bytes, end, bytes.length - end);
  }

  void added(int count) {
    end += count;
  }

  /** Takes the next {@code count} bytes, which are there. */
  byte[] take(int count) {
    byte[] taken = Arrays.copyOfRange(bytes, start, start + count);
    skip(count);
    return taken;
  }

  /** Moves as many bytes as there are, and as {@code target} has room for. */
  void takeInto(ByteBuffer target) {
    int count = Math.min(size(), target.remaining());
    target.put(bytes, start, count);
    skip(count);
  }

  private void skip(int count) {
    start += count;
    if (start == end) {
      start = 0;
      end = 0;
      if (bytes.length > SMALL) { // an idle connection keeps little
        bytes = new byte[0];
      }
    }
  }

  /** The offset from {@code from} on at which {@code separator} stands; -1 if it does not. */
  int indexOf(byte[] separator, int from) {
    int last = size() - separator.length;
    for (int offset = Math.max(0, from); offset <= last; offset++) {
      int at = start + offset;
      if (bytes[at] == separator[0] && Arrays.equals(bytes, at, at + separator.length, separator, 0, separator.length)) {
        return offset;
      }
    }
    return -1;
  }
}
