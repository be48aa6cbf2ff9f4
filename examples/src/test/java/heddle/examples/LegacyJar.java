package heddle.examples;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * A jar that knows nothing of Heddle: the package {@code legacy} compiled with an empty class path, as somebody else's
 * jar would have been.
 *
 * <pre>{@code
 * Path jar = LegacyJar.build(tempDir, "--release", "8", "-g:none");
 * }</pre>
 */
final class LegacyJar {
  private static final Path SOURCES = Path.of("src/main/java/legacy");

  private LegacyJar() {}

  /**
   * Compiles the sources and packs them into {@code legacy.jar} in the given directory.
   *
   * @param compilerOptions further options of javac, for instance an older release or no debug information
   */
  static Path build(Path directory, String... compilerOptions) throws IOException {
    Path classes = directory.resolve("legacy-classes");
    Javac.compile(files(SOURCES, ".java"), List.of(), classes, compilerOptions);
    Path jar = directory.resolve("legacy.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Path file : files(classes, ".class")) {
        out.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
    return jar;
  }

  private static List<Path> files(Path directory, String suffix) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
