package heddle.agent.harness;

import heddle.Suspendable;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Compilers of other makers than the build's, each run in a JVM of its own over the jars that the build has copied: none
 * of them is on a class path here. Sources name {@code fixtures.Trace}, and {@code Fixture}.
 */
public enum Compiler {
  ECJ("org.eclipse.jdt.internal.compiler.batch.Main", List.of("-17", "-nowarn", "-proc:none", "-g", "-classpath"), ""),
  KOTLIN(
      "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler",
      List.of("-no-stdlib", "-no-reflect", "-nowarn", "-jvm-target", "17", "-classpath"), "kotlin-stdlib"),
  GROOVY("org.codehaus.groovy.tools.FileSystemCompiler", List.of("--classpath"), "groovy"),
  SCALA("scala.tools.nsc.Main", List.of("-nowarn", "-release:17", "-classpath"), "scala-library"),
  SCALA3("dotty.tools.dotc.Main", List.of("-nowarn", "-release:17", "-classpath"), "scala-library:scala3-library");

  private static final Path TEST_CLASSES = locationOf(Compiler.class);

  /** On the bootstrap path of JVMs with the agent, for which the build says where the jar is. */
  private static final Path RUNTIME = Suspendable.class.getClassLoader() == null
      ? Path.of(System.getProperty("heddle.runtime.jar"))
      : locationOf(Suspendable.class);

  private final String main;
  private final List<String> options;
  private final List<String> libraries;

  /**
   * A compiler.
   *
   * @param options end with the one that a class path follows
   * @param libraries what the names of the jars start with that compiled code calls, separated by colons
   */
  Compiler(String main, List<String> options, String libraries) {
    this.main = main;
    this.options = options;
    this.libraries = libraries.isEmpty() ? List.of() : List.of(libraries.split(":"));
  }

  /** The jars that what has been compiled needs. */
  public List<Path> libraries() {
    return jars().stream()
        .filter(jar -> libraries.stream().anyMatch(name -> jar.getFileName().toString().startsWith(name)))
        .toList();
  }

  /** Compiles the sources of this compiler among the test resources. Returns the class files by internal name. */
  public Map<String, byte[]> compileResources(String... moreOptions) {
    return compile(list(TEST_CLASSES.resolve("compilers/" + name().toLowerCase())), moreOptions);
  }

  /** Compiles the sources of the build's fixtures. Returns the class files, moved as {@link FixtureFiles} are. */
  public Map<String, byte[]> compileFixtures() {
    Path sources = TEST_CLASSES.resolve("../../src/test/java/heddle/agent/fixtures").normalize();
    List<Path> files = new ArrayList<>(list(sources));
    files.addAll(list(sources.resolve("other")));
    files.removeIf(file -> !file.toString().endsWith(".java"));
    Map<String, byte[]> moved = new TreeMap<>();
    compile(files).forEach((name, classFile) -> {
      try {
        byte[] bytes = FixtureFiles.moved(new DataInputStream(new ByteArrayInputStream(classFile)));
        moved.put(name.replace("heddle/agent/fixtures/", "fixtures/"), bytes);
      } catch (IOException e) {
        throw new IllegalStateException(name, e);
      }
    });
    return moved;
  }

  /** Compiles these files. Returns the class files by internal name. */
  public Map<String, byte[]> compile(List<Path> sources, String... moreOptions) {
    try {
      Path directory = Files.createTempDirectory("heddle");
      try {
        Path known = Files.createDirectories(directory.resolve("known/fixtures"));
        Files.write(known.resolve("Trace.class"), FixtureFiles.read("fixtures/Trace"));
        Path out = Files.createDirectories(directory.resolve("out"));
        run(command(sources, known.getParent(), out, moreOptions), directory.resolve("messages"));
        return classFiles(out);
      } finally {
        Compiled.delete(directory);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> command(List<Path> sources, Path known, Path out, String... moreOptions) {
    List<Path> classPath = new ArrayList<>(List.of(known, TEST_CLASSES, RUNTIME));
    classPath.addAll(libraries());
    List<Path> ofCompiler = new ArrayList<>(jars());
    if (this == GROOVY) { // which loads annotations and traits that the sources name
      ofCompiler.addAll(classPath);
    }
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-Xss8m",
        "-classpath", joined(ofCompiler), main));
    command.addAll(List.of(moreOptions));
    command.addAll(options);
    command.addAll(List.of(joined(classPath), "-d", out.toString()));
    sources.forEach(source -> command.add(source.toString()));
    return command;
  }

  private static void run(List<String> command, Path messages) throws IOException {
    Process compiler = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(messages.toFile()).start();
    try {
      if (compiler.waitFor() != 0) {
        throw new AssertionError("cannot compile by " + command + ":\n" + Files.readString(messages, StandardCharsets.UTF_8));
      }
    } catch (InterruptedException e) {
      compiler.destroyForcibly();
      throw new IllegalStateException(e);
    }
  }

  private List<Path> jars() {
    return list(TEST_CLASSES.resolveSibling("compilers").resolve(name().toLowerCase()));
  }

  private static Map<String, byte[]> classFiles(Path out) throws IOException {
    Map<String, byte[]> classFiles = new TreeMap<>();
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".class")).toList()) {
        String name = out.relativize(file).toString().replace('\\', '/');
        classFiles.put(name.substring(0, name.length() - ".class".length()), Files.readAllBytes(file));
      }
    }
    return classFiles;
  }

  private static String joined(List<Path> paths) {
    return String.join(System.getProperty("path.separator"), paths.stream().map(Path::toString).toList());
  }

  private static List<Path> list(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new IllegalStateException(directory + " is made by the build, in the phase process-test-resources", e);
    }
  }

  private static Path locationOf(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }
}
