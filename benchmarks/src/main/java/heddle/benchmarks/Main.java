package heddle.benchmarks;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * JMH's own command line, with the agent added to each fork. The agent is {@code heddle-agent.jar} beside this jar, or
 * the file that {@code -Dheddle.agent=} names. Without forks ({@code -f 0}) there is no agent.
 */
public final class Main {
  private Main() {}

  /** Runs the benchmarks which {@code args} select; the options are JMH's, see {@code -h}. */
  public static void main(String[] args) throws IOException, CommandLineOptionException, RunnerException {
    CommandLineOptions commandLine = new CommandLineOptions(args);
    if (asksForInformation(commandLine)) {
      org.openjdk.jmh.Main.main(args);
    } else {
      new Runner(withAgent(commandLine, agentJar())).run();
    }
  }

  private static boolean asksForInformation(CommandLineOptions commandLine) {
    return commandLine.shouldHelp()
        || commandLine.shouldList()
        || commandLine.shouldListWithParams()
        || commandLine.shouldListProfilers()
        || commandLine.shouldListResultFormats();
  }

  /** Arguments set here hide those of the command line, so they are taken over. */
  private static Options withAgent(Options commandLine, Path agentJar) {
    List<String> jvmArgs = new ArrayList<>(commandLine.getJvmArgsAppend().orElse(List.of()));
    jvmArgs.add("-javaagent:" + agentJar);
    return new OptionsBuilder().parent(commandLine).jvmArgsAppend(jvmArgs.toArray(String[]::new)).build();
  }

  private static Path agentJar() {
    String named = System.getProperty("heddle.agent");
    Path agentJar = named == null ? ownJar().resolveSibling("heddle-agent.jar") : Path.of(named).toAbsolutePath();
    if (!Files.isRegularFile(agentJar)) {
      throw new IllegalStateException("No agent at " + agentJar + ". Name its jar by -Dheddle.agent=<file>.");
    }
    return agentJar;
  }

  private static Path ownJar() {
    try {
      return Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
