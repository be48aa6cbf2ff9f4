package heddle.examples.pull;

import heddle.generator.PushSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** The entries of a tar archive, walked through by Commons Compress. */
public final class Archive {
  private static final int FILES = 100;

  private Archive() {}

  private static void entries(byte[] archive, Consumer<String> out) throws IOException {
    try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(archive))) {
      tar.forEach(entry -> out.accept(entry.getName() + ": " + new String(tar.readAllBytes(), StandardCharsets.UTF_8)));
    }
  }

  /** Names and contents of so many files in an archive, which is made here. */
  public static PushSource<String> source(int files) throws IOException {
    byte[] archive = archive(files);
    return push -> entries(archive, push);
  }

  /** Compares both ways. */
  public static void main(String[] args) throws Exception {
    PushAndPull.compare(source(FILES));
  }

  private static byte[] archive(int files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (int i = 1; i <= files; i++) {
        byte[] content = ("content " + i).getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry("dir/file" + i + ".txt");
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }
}
