package heddle.benchmarks.run;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the jars and the files of the benchmarks are. */
public final class Place {
  private Place() {}

  /** The agent: {@code heddle-agent.jar} beside this jar, or the file that {@code -Dheddle.agent=} names. */
  public static Path agentJar() {
    String named = System.getProperty("heddle.agent");
    Path agentJar = named == null ? ownJar().resolveSibling("heddle-agent.jar") : Path.of(named).toAbsolutePath();
    if (!Files.isRegularFile(agentJar)) {
      throw new IllegalStateException("No agent at " + agentJar + ". Name its jar by -Dheddle.agent=<file>.");
    }
    return agentJar;
  }

  /** The option of a JVM that is to have the agent. */
  public static String agentOption() {
    return "-javaagent:" + agentJar();
  }

  /** The directory {@code results} of the module, if this jar lies in its {@code target}; else that beside the jar. */
  public static Path results() {
    Path directory = ownJar().getParent();
    boolean inModule = directory.getFileName() != null && directory.getFileName().toString().equals("target");
    return (inModule ? directory.getParent() : directory).resolve("results");
  }

  private static Path ownJar() {
    try {
      return Path.of(Place.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
