package heddle.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes class files out, for people to look at. */
final class ClassDump {
  static final String WOVEN = ".class";
  static final String ORIGINAL = ".original.class";

  /** Of a woven class file that did not pass the check. */
  static final String REJECTED = ".rejected.class";

  private ClassDump() {}

  /**
   * Writes nothing if there is nothing.
   *
   * @param suffix one of those above
   */
  static void write(Path directory, String className, String suffix, byte[] classFile) throws IOException {
    if (classFile == null) {
      return;
    }
    Path file = directory.resolve(className + suffix);
    Files.createDirectories(file.getParent());
    Files.write(file, classFile);
  }
}
