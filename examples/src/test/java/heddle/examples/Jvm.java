package heddle.examples;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A JVM of its own with the packaged agent, run to its end.
 *
 * <pre>{@code
 * Jvm.Result result = Jvm.withAgent("verbose").run("-jar", Jvm.EXAMPLES.toString(), "countdown");
 * }</pre>
 */
public final class Jvm {
  public static final Path AGENT = jar("heddle.agent.jar");
  static final Path EXAMPLES = jar("heddle.examples.jar");
  public static final Path RUNTIME = jar("heddle.runtime.jar");

  private static final String SHARING_WARNING = "warning: Sharing is only supported for boot loader classes";
  private static final int TIMEOUT_SECONDS = 120;

  /** Its compiler of optimised code would hardly be ready by the end of a test. */
  private final List<String> command = new ArrayList<>(List.of(System.getProperty("heddle.java"), "-XX:TieredStopAtLevel=1"));

  private final Map<String, String> environment = new HashMap<>();

  private Jvm() {}

  /** What a JVM has left behind; {@code err} is without what other agents make the JVM say. */
  public record Result(int exitStatus, String out, String err) {}

  /** A JVM with the agent, which is given {@code options}; none if empty. */
  public static Jvm withAgent(String options) {
    return withoutAgent().andAgent(options);
  }

  /** Adds the agent to the command line, again if it is there. */
  public Jvm andAgent(String options) {
    command.add("-javaagent:" + AGENT + (options.isEmpty() ? "" : "=" + options));
    return this;
  }

  /** Adds options of the JVM, other agents among them, behind those that are there. */
  public Jvm andOption(String... options) {
    command.addAll(List.of(options));
    return this;
  }

  /** Sets a variable of the environment. */
  public Jvm inEnvironment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Adds another agent. */
  public Jvm andJavaAgent(Path jar) {
    command.add("-javaagent:" + jar);
    return this;
  }

  public static Jvm withoutAgent() {
    return new Jvm();
  }

  /** Runs the main class with this class path. */
  public Result run(List<Path> classPath, String... mainAndArguments) throws IOException, InterruptedException {
    command.add("-cp");
    command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    return run(mainAndArguments);
  }

  /** Runs the main class of a module; both are named as {@code module/class}. */
  public Result runModule(Path modulePath, String moduleAndClass) throws IOException, InterruptedException {
    command.addAll(List.of("-p", modulePath.toString()));
    return run("-m", moduleAndClass);
  }

  /** Runs a jar by its manifest. */
  public Result runJar(Path jar, String... arguments) throws IOException, InterruptedException {
    command.addAll(List.of("-jar", jar.toString()));
    return run(arguments);
  }

  /** Runs the example of this name, or the demo without one. */
  Result runExample(String... nameAndArguments) throws IOException, InterruptedException {
    return runJar(EXAMPLES, nameAndArguments);
  }

  private Result run(String... arguments) throws IOException, InterruptedException {
    command.addAll(Arrays.asList(arguments));
    Path out = Files.createTempFile("out", ".txt");
    Path err = Files.createTempFile("err", ".txt");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().remove("JAVA_TOOL_OPTIONS"); // the JVM would report it on the error stream
      builder.environment().remove("_JAVA_OPTIONS");
      builder.environment().remove("JDK_JAVA_OPTIONS");
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new IllegalStateException(command + " did not end. It has printed:\n" + read(out) + read(err));
      }
      return new Result(process.exitValue(), read(out), withoutWarningForOthers(read(err)));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file).replace(System.lineSeparator(), "\n");
  }

  private String withoutWarningForOthers(String err) {
    boolean alone = command.stream()
        .filter(part -> part.startsWith("-javaagent:"))
        .allMatch(part -> part.startsWith("-javaagent:" + AGENT));
    return alone ? err : err.replaceAll("(?m)^.*" + SHARING_WARNING + ".*\\R", "");
  }

  private static Path jar(String property) {
    return Path.of(System.getProperty(property)).toAbsolutePath().normalize();
  }
}
