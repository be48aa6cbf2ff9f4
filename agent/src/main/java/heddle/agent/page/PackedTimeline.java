package heddle.agent.page;

import heddle.profile.Timeline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/** A time line for a page, of which a browser makes arrays. */
final class PackedTimeline {
  private PackedTimeline() {}

  /**
   * Base64 of gzip of: the beginnings, in nanoseconds from that of the first, as doubles; the durations, in nanoseconds, as ints;
   * the numbers of the tasks, as ints; all little endian.
   */
  static String of(Timeline timeline) {
    int size = timeline.size();
    ByteBuffer bytes = ByteBuffer.allocate(size * (Double.BYTES + 2 * Integer.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < size; i++) {
      bytes.putDouble(timeline.begin(i) - timeline.begin(0));
    }
    for (int i = 0; i < size; i++) {
      bytes.putInt(timeline.nanos(i));
    }
    for (int i = 0; i < size; i++) {
      bytes.putInt(timeline.task(i));
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes.array());
    } catch (IOException cannotHappen) {
      throw new UncheckedIOException(cannotHappen);
    }
    return Base64.getEncoder().encodeToString(packed.toByteArray());
  }
}
