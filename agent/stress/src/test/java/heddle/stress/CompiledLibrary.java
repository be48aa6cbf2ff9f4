package heddle.stress;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A library's published sources with those of its tests, compiled by this JDK's own compiler: libraries are published
 * with class files of old versions.
 */
final class CompiledLibrary {
  private static final String RELEASE = String.valueOf(Runtime.version().feature());

  private final Path sources;
  private final Path classes;

  /** @param name the directory below {@code target/compiled} into which the build has unpacked the sources */
  CompiledLibrary(String name) {
    Path directory = Path.of("target", "compiled", name).toAbsolutePath();
    this.sources = directory.resolve("sources");
    this.classes = directory.resolve("classes-" + RELEASE);
  }

  /** Where class files and resources are after {@link #compile}. */
  Path classes() {
    return classes;
  }

  void compile(List<Path> classPath) throws IOException {
    Files.createDirectories(classes);
    copyResources();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      Iterable<? extends JavaFileObject> units = files.getJavaFileObjectsFromPaths(files(sources, true));
      String path = classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
      List<String> options = List.of(
          "--release", RELEASE, "-nowarn", "-proc:none", "-encoding", "UTF-8", "-d", classes.toString(), "-cp", path);
      StringWriter messages = new StringWriter();
      if (!compiler.getTask(messages, files, null, options, null, units).call()) {
        throw new AssertionError(messages);
      }
    }
  }

  private void copyResources() throws IOException {
    for (Path file : files(sources, false)) {
      Path copy = classes.resolve(sources.relativize(file));
      Files.createDirectories(copy.getParent());
      Files.write(copy, Files.readAllBytes(file));
    }
  }

  private static List<Path> files(Path root, boolean java) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).filter(file -> java == file.toString().endsWith(".java")).toList();
    }
  }

  /** The major versions of all class files. */
  Set<Integer> versions() throws IOException {
    Set<Integer> versions = new TreeSet<>();
    for (Path file : files(classes, false)) {
      if (file.toString().endsWith(".class")) {
        versions.add(version(file));
      }
    }
    return versions;
  }

  private static int version(Path classFile) throws IOException {
    try (InputStream in = Files.newInputStream(classFile); DataInputStream data = new DataInputStream(in)) {
      data.skipNBytes(Integer.BYTES + Short.BYTES);
      return data.readUnsignedShort();
    }
  }
}
