package heddle.agent.tool.ahead;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A jar for tests, file by file.
 *
 * <pre>{@code
 * Path jar = new Jars().file("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n").file("a/B.class", bytes).write(path);
 * }</pre>
 */
final class Jars {
  static final LocalDateTime TIME = LocalDateTime.of(2001, 2, 3, 4, 5, 6);

  private final Map<String, byte[]> files = new LinkedHashMap<>();

  Jars file(String path, byte[] content) {
    files.put(path, content);
    return this;
  }

  Jars file(String path, String content) {
    return file(path, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Files that are jars are stored as they are, as Spring Boot wants them. */
  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setComment("a comment");
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(TIME);
        entry.setComment("of " + file.getKey());
        if (file.getKey().endsWith(".jar")) {
          CRC32 sum = new CRC32();
          sum.update(file.getValue());
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(file.getValue().length);
          entry.setCrc(sum.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  Path write(Path file) throws IOException {
    return Files.write(file, bytes());
  }

  /** The files of a jar, in order. */
  static Map<String, byte[]> read(Path jar) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (var entries = zip.entries(); entries.hasMoreElements();) {
        ZipEntry entry = entries.nextElement();
        files.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    return files;
  }

  /** The same of a jar that is in another. */
  static Map<String, byte[]> read(byte[] jar) throws IOException {
    Path copy = Files.createTempFile("jars", ".jar");
    try {
      Files.write(copy, jar);
      return read(copy);
    } finally {
      Files.delete(copy);
    }
  }
}
