package heddle.benchmarks.run;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** JMH's own command line, with the agent in each fork but those of the peers. Without forks there is no agent. */
public final class CommandLine {
  private static final String PEERS = "^heddle\\.benchmarks\\.peers\\.";
  private static final String OTHERS = "^heddle\\.benchmarks\\.(?!peers\\.)";

  private final CommandLineOptions options;

  private CommandLine(CommandLineOptions options) {
    this.options = options;
  }

  /** Runs the benchmarks which {@code args} select; the options are JMH's, see {@code -h}. */
  public static void run(String... args) throws CommandLineOptionException, RunnerException, IOException {
    CommandLineOptions options = new CommandLineOptions(args);
    if (asksForInformation(options)) {
      org.openjdk.jmh.Main.main(args);
    } else {
      new CommandLine(options).run();
    }
  }

  /** Whether {@code benchmark}, a method by its qualified name, is one of the peers'. */
  static boolean isPeer(String benchmark) {
    return benchmark.startsWith("heddle.benchmarks.peers.");
  }

  private static boolean asksForInformation(CommandLineOptions options) {
    return options.shouldHelp()
        || options.shouldList()
        || options.shouldListWithParams()
        || options.shouldListProfilers()
        || options.shouldListResultFormats();
  }

  /** Peers and others cannot be run at once, since options that are set for a run hold for all of its forks. */
  private void run() throws RunnerException {
    List<String> selected = selected();
    if (selected.stream().noneMatch(CommandLine::isPeer)) {
      new Runner(withAgent().build()).run();
    } else if (selected.stream().allMatch(CommandLine::isPeer)) {
      new Runner(options).run();
    } else {
      List<RunResult> results = new ArrayList<>(new Runner(withAgent().exclude(PEERS).build()).run());
      results.addAll(new Runner(new OptionsBuilder().parent(options).exclude(OTHERS).build()).run());
      writeAll(results);
    }
  }

  private List<String> selected() {
    OutputFormat silent =
        OutputFormatFactory.createFormatInstance(new PrintStream(OutputStream.nullOutputStream()), VerboseMode.SILENT);
    return BenchmarkList.defaultList().find(silent, options.getIncludes(), options.getExcludes()).stream()
        .map(BenchmarkListEntry::getUsername)
        .toList();
  }

  /** Arguments set here hide those of the command line, so they are taken over. */
  private ChainedOptionsBuilder withAgent() {
    List<String> jvmArgs = new ArrayList<>(options.getJvmArgsAppend().orElse(List.of()));
    jvmArgs.add(Place.agentOption());
    return new OptionsBuilder().parent(options).jvmArgsAppend(jvmArgs.toArray(String[]::new));
  }

  /** The file of results, if one is asked for, holds those of the second run only. */
  private void writeAll(List<RunResult> results) {
    if (options.getResult().hasValue() || options.getResultFormat().hasValue()) {
      ResultFormatType format = options.getResultFormat().orElse(Defaults.RESULT_FORMAT);
      String file = options.getResult()
          .orElse(Defaults.RESULT_FILE_PREFIX + "." + format.toString().toLowerCase(Locale.ENGLISH));
      ResultFormatFactory.getInstance(format, file).writeOut(results);
    }
  }
}
