package heddle.agent.tool.ahead;

import java.nio.file.attribute.FileTime;
import java.util.zip.ZipEntry;

/**
 * A file in a jar or a directory.
 *
 * @param path from its root, with slashes; that of a directory ends with one
 * @param header its times, and what else a jar has to say of it
 */
record Entry(String path, ZipEntry header, byte[] content) {
  private static final String CLASS_FILE = ".class";

  boolean isClassFile() {
    return path.endsWith(CLASS_FILE);
  }

  boolean isJar() {
    return path.endsWith(".jar");
  }

  /** When it was last changed; null if nobody knows. */
  FileTime modified() {
    return header.getLastModifiedTime();
  }

  /** The same file with other content. */
  Entry with(byte[] other) {
    return new Entry(path, header, other);
  }

  /** Another file, of the same time. */
  Entry beside(String otherPath, byte[] other) {
    ZipEntry made = new ZipEntry(otherPath);
    made.setMethod(header.getMethod() < 0 ? ZipEntry.DEFLATED : header.getMethod());
    if (header.getTimeLocal() != null) {
      made.setTimeLocal(header.getTimeLocal());
    }
    return new Entry(otherPath, made, other);
  }
}
