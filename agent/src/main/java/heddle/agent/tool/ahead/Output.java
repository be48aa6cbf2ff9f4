package heddle.agent.tool.ahead;

import heddle.agent.tool.ToolException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;

/** Writes archives: each file whole, or not at all. */
final class Output {
  private Output() {}

  /** The bytes of a jar with the files of the archive in their order, by their headers. */
  static byte[] jar(Archive archive) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setComment(archive.comment());
      for (Entry entry : archive.entries()) {
        zip.putNextEntry(header(entry));
        zip.write(entry.content());
        zip.closeEntry();
      }
    } catch (ZipException duplicate) {
      throw new ToolException(archive.name() + " cannot be written as a jar: " + duplicate.getMessage());
    }
    return bytes.toByteArray();
  }

  private static ZipEntry header(Entry entry) {
    ZipEntry header = new ZipEntry(entry.header());
    header.setSize(entry.content().length);
    header.setCompressedSize(-1); // that of the input
    if (header.getMethod() == ZipEntry.STORED) {
      CRC32 sum = new CRC32();
      sum.update(entry.content());
      header.setCompressedSize(entry.content().length);
      header.setCrc(sum.getValue());
    }
    return header;
  }

  /**
   * Writes what {@code source}, a directory, has become. Files that have not changed are copied with what the file system
   * says of them.
   */
  static void writeDirectory(Path target, Path source, Archive original, Archive woven) throws IOException {
    Map<String, byte[]> before = new HashMap<>();
    original.entries().forEach(entry -> before.put(entry.path(), entry.content()));
    for (Entry entry : woven.entries()) {
      Path file = target.resolve(entry.path());
      Files.createDirectories(file.getParent());
      if (entry.content() == before.get(entry.path())) {
        Files.copy(
            source.resolve(entry.path()), file, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
      } else {
        write(file, entry.content());
        if (entry.modified() != null) {
          Files.setLastModifiedTime(file, entry.modified());
        }
      }
    }
  }

  /** Writes a file beside it, and moves it there when it is complete. */
  static void write(Path file, byte[] content) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    Files.createDirectories(directory);
    Path unfinished = directory.resolve(file.getFileName() + ".unfinished");
    try {
      Files.write(unfinished, content);
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
