package heddle.agent.harness;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Fixtures compiled while the tests run, with options of their own. */
public final class Compiled {
  private static final String FIXTURES = "fixtures";

  private Compiled() {}

  /** Compiles a class of the package {@code fixtures}, and makes it and what is nested in it classes that loaders find. */
  public static void add(String internalName, String source, String... options) {
    add(internalName, source, classFile -> classFile, options);
  }

  /** The same with what {@code change} makes of the class files. */
  public static void add(String internalName, String source, UnaryOperator<byte[]> change, String... options) {
    classFiles(internalName, source, options).forEach((name, file) -> FixtureFiles.add(name, change.apply(file)));
  }

  /** Compiles a class of the package {@code fixtures}; the class files of it and of what is nested in it, by their names. */
  public static Map<String, byte[]> classFiles(String internalName, String source, String... options) {
    try {
      Path directory = Files.createTempDirectory("heddle");
      try {
        compile(internalName, source, directory, options);
        Map<String, byte[]> classFiles = new LinkedHashMap<>();
        for (Path file : list(directory.resolve("out/" + FIXTURES))) {
          String simpleName = file.getFileName().toString().replace(".class", "");
          classFiles.put(FIXTURES + "/" + simpleName, Files.readAllBytes(file));
        }
        return classFiles;
      } finally {
        delete(directory);
      }
    } catch (IOException e) {
      throw new IllegalStateException(internalName, e);
    }
  }

  private static void compile(String internalName, String source, Path directory, String... options) throws IOException {
    Path known = Files.createDirectories(directory.resolve("known/" + FIXTURES));
    Files.write(known.resolve("Trace.class"), FixtureFiles.read("fixtures/Trace"));
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of(
        "-nowarn", "-proc:none", "-Xlint:none",
        "-cp", directory.resolve("known") + System.getProperty("path.separator") + System.getProperty("java.class.path"),
        "-d", directory.resolve("out").toString()));
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///" + internalName + ".java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Files.createDirectories(directory.resolve("out"));
    StringWriter messages = new StringWriter();
    if (!compiler.getTask(messages, null, null, arguments, null, List.of(file)).call()) {
      throw new AssertionError(internalName + " does not compile with " + List.of(options) + ":\n" + messages);
    }
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  static void delete(Path directory) throws IOException {
    Files.walkFileTree(directory, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        Files.delete(file);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
        Files.delete(visited);
        return FileVisitResult.CONTINUE;
      }
    });
  }
}
