package heddle.examples;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The compiler of the JDK that runs the tests. */
public final class Javac {
  private Javac() {}

  /**
   * Compiles source files.
   *
   * @param output directory for the class files, which is created
   * @param options further options, such as {@code --release 8}
   * @throws IllegalStateException with what the compiler says, if they do not compile
   */
  public static void compile(List<Path> sources, List<Path> classPath, Path output, String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of(options));
    // An empty class path would mean the tests' own.
    Path nothing = Files.createDirectories(output.resolveSibling("nothing"));
    String path = classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    all.addAll(List.of("-proc:none", "-d", Files.createDirectories(output).toString()));
    all.addAll(List.of("-classpath", path.isEmpty() ? nothing.toString() : path));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      if (!compiler.getTask(said, files, null, all, null, files.getJavaFileObjectsFromPaths(sources)).call()) {
        throw new IllegalStateException(sources + " do not compile:" + System.lineSeparator() + said);
      }
    }
  }
}
