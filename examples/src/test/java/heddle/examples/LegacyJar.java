package heddle.examples;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A jar that knows nothing of Heddle: compiled from the sources below {@code src/test/resources/legacy} with an empty
 * class path, as somebody else's jar would have been.
 *
 * <pre>{@code
 * Path jar = LegacyJar.build(tempDir, "legacy.Main", "--release", "8", "-g:none");
 * }</pre>
 */
final class LegacyJar {
  private LegacyJar() {}

  /**
   * Compiles the sources and packs them into {@code legacy.jar} in the given directory.
   *
   * @param mainClass the manifest's Main-Class
   * @param compilerOptions further options of javac, for instance an older release or no debug information
   */
  static Path build(Path directory, String mainClass, String... compilerOptions) throws IOException {
    Path classes = Files.createDirectories(directory.resolve("legacy-classes"));
    Path noClassPath = Files.createDirectories(directory.resolve("no-class-path"));
    List<String> options = new ArrayList<>(List.of(compilerOptions));
    options.addAll(List.of("-proc:none", "-d", classes.toString(), "-classpath", noClassPath.toString()));
    compile(files(sources(), ".java"), options);
    return pack(classes, mainClass, directory.resolve("legacy.jar"));
  }

  private static void compile(List<Path> sources, List<String> options) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter output = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      if (!compiler.getTask(output, files, null, options, null, files.getJavaFileObjectsFromPaths(sources)).call()) {
        throw new IllegalStateException("The legacy sources do not compile:" + System.lineSeparator() + output);
      }
    }
  }

  private static Path pack(Path classes, String mainClass, Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, mainClass);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
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

  private static Path sources() {
    URL sources = LegacyJar.class.getResource("/legacy");
    if (sources == null) {
      throw new IllegalStateException("No sources in src/test/resources/legacy.");
    }
    try {
      return Path.of(sources.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
