package heddle.agent.tool.ahead;

import heddle.agent.select.LoaderMarks;
import heddle.agent.select.classfile.ClassFileSource;
import heddle.agent.select.reach.Admission;
import heddle.agent.select.rule.Rule;
import heddle.agent.select.rule.RuleBook;
import heddle.agent.tool.CommandLine;
import heddle.agent.tool.ToolException;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * {@code weave app.jar -o woven.jar}: weaves jars and directories into others, for JVMs without the agent. Everything is
 * woven before anything is written, so that what cannot be done leaves no half of it.
 */
public final class WeaveCommand {
  /** How to call it. */
  public static final String USAGE = "java -jar heddle-agent.jar weave <jar or directory>... -o <jar or directory>"
      + " [--runtime <jar>] [--weave <pattern>[;<pattern>...]] [--rules <file>] [-cp <class path>] [--drop-signatures]";

  private final CommandLine line;
  private final List<Path> inputs = new ArrayList<>();
  private final List<Path> classPath = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();
  private Path output;

  /** Whether the output is one by its name, or is there as one. */
  private boolean isDirectory;

  private Path runtimeOutput;
  private boolean dropSignatures;

  private WeaveCommand(CommandLine line) {
    this.line = line;
  }

  /**
   * Runs the command.
   *
   * @param arguments what stands behind {@code weave}
   * @param runtime class files of the package {@code heddle}
   * @param agentJar the jar that has them
   * @param warnings told of refusals, and of rules that cannot be used
   * @return whether all went well; refusals are no failures
   * @throws ToolException if the arguments cannot be used, or an input cannot be woven; then nothing is written
   */
  public static boolean run(
      List<String> arguments, ClassFileSource runtime, Path agentJar, Consumer<String> warnings, PrintStream out)
      throws IOException {
    WeaveCommand command = new WeaveCommand(new CommandLine(USAGE, arguments));
    command.read();
    return command.weave(runtime, agentJar, warnings, out);
  }

  private void read() {
    for (String argument = line.next(); argument != null; argument = line.next()) {
      switch (argument) {
        case "-o" -> {
          String text = line.value(argument);
          output = Path.of(text);
          isDirectory = text.endsWith("/") || Files.isDirectory(output);
        }
        case "--runtime" -> runtimeOutput = Path.of(line.value(argument));
        case "--weave" -> rules.addAll(line.patterns(line.value(argument)));
        case "--rules" -> rules.addAll(line.rules(line.value(argument)));
        case "--drop-signatures" -> dropSignatures = true;
        case "-cp" -> {
          for (String path : line.value(argument).split(File.pathSeparator)) {
            classPath.add(line.existing(path));
          }
        }
        default -> {
          if (argument.startsWith("-")) {
            throw line.wrong("there is no option " + argument);
          }
          inputs.add(line.existing(argument));
        }
      }
    }
    if (inputs.isEmpty() && runtimeOutput == null) {
      throw line.wrong("there is no jar and no directory to weave");
    }
    if (output == null && !inputs.isEmpty()) {
      throw line.wrong("where to write is missing: -o");
    }
    if (output != null && inputs.isEmpty()) {
      throw line.wrong("there is nothing to write to " + output);
    }
  }

  /** What is to be written where, and what it was made of: null for the runtime. */
  private record Woven(Path target, Path source, Archive original, Archive archive, String report) {}

  private boolean weave(ClassFileSource runtime, Path agentJar, Consumer<String> warnings, PrintStream out)
      throws IOException {
    Map<Path, Path> targets = targets();
    List<Archive> all = new ArrayList<>();
    for (Path input : inputs) {
      all.add(Archive.read(input));
    }
    if (runtimeOutput != null) {
      all.add(RuntimeJar.of(agentJar));
    }
    RuleBook book = new RuleBook(rules, warnings);
    LoaderMarks marks = new LoaderMarks(book, new Admission(null, List.of()), runtime);
    ArchiveWeaver weaver = new ArchiveWeaver(new ClassFileWeaver(marks), new Views(all, classPath), dropSignatures);
    List<Woven> woven = new ArrayList<>();
    boolean failed = false;
    for (boolean ofRuntime : new boolean[] {false, true}) { // which is woven last
      for (int i = 0; i < all.size(); i++) {
        if (RuntimeJar.isIn(all.get(i)) == ofRuntime) {
          Report report = new Report(warnings);
          Archive archive = weaver.weave(all.get(i), report);
          Path source = i < inputs.size() ? inputs.get(i) : null;
          Path target = source == null ? runtimeOutput : targets.get(source);
          woven.add(new Woven(target, source, all.get(i), archive, report.text()));
          failed |= report.hasFailures();
        }
      }
    }
    boolean hasRuntime = all.stream().anyMatch(RuntimeJar::isIn);
    if (weaver.hasModules() && !hasRuntime) {
      throw new ToolException("Modules are to be woven, and the runtime has to be woven with them, for it has the classes of"
          + " their frames. Write --runtime <jar>.");
    }
    for (Woven each : woven) {
      write(each);
      out.println(each.original.name() + " -> " + each.target + ": " + each.report);
    }
    book.unmatched().forEach(rule -> warnings.accept("the rule " + rule + " matched no method of any class that was met"));
    if (!hasRuntime) {
      out.println("To run this without the agent, put a woven heddle-runtime.jar beside it: --runtime writes one.");
    }
    return !failed;
  }

  private static void write(Woven woven) throws IOException {
    if (woven.source != null && Files.isDirectory(woven.source)) {
      Output.writeDirectory(woven.target, woven.source, woven.original, woven.archive);
    } else if (woven.source != null && woven.archive == woven.original) {
      Output.write(woven.target, Files.readAllBytes(woven.source));
    } else {
      Output.write(woven.target, Output.jar(woven.archive));
    }
  }

  /** Where each input goes to: with several, or a directory that is there, into it by their names. */
  private Map<Path, Path> targets() throws IOException {
    boolean isInto = inputs.size() != 1 || isDirectory && !Files.isDirectory(inputs.get(0));
    Map<Path, Path> targets = new LinkedHashMap<>();
    Set<Path> taken = new HashSet<>();
    for (Path input : inputs) {
      Path target = isInto ? output.resolve(input.toAbsolutePath().normalize().getFileName()) : output;
      if (!taken.add(target)) {
        throw line.wrong("two inputs would be written to " + target);
      }
      if (isSame(input, target) || isWithin(target, input)) {
        throw line.wrong(input + " would be overwritten, or written to: give another place to -o");
      }
      if (Files.exists(target) && Files.isDirectory(target) != Files.isDirectory(input)) {
        throw line.wrong(target + " is there already, and is " + (Files.isDirectory(target) ? "a directory" : "a file"));
      }
      targets.put(input, target);
    }
    if (runtimeOutput != null) {
      requireFree(runtimeOutput, taken);
    }
    return targets;
  }

  private void requireFree(Path target, Set<Path> taken) throws IOException {
    boolean isTaken = taken.stream().anyMatch(other -> other.toAbsolutePath().normalize().equals(target.toAbsolutePath().normalize()));
    for (Path input : inputs) {
      isTaken |= isSame(input, target) || Files.isDirectory(input) && isWithin(target, input);
    }
    if (isTaken || Files.isDirectory(target)) {
      throw line.wrong(target + " is an input, or something else is written there: give another place to --runtime");
    }
  }

  private static boolean isSame(Path input, Path target) throws IOException {
    return Files.exists(target) && Files.isSameFile(input, target);
  }

  private static boolean isWithin(Path target, Path directory) throws IOException {
    Path root = directory.toRealPath();
    for (Path at = target.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
      if (Files.exists(at) && at.toRealPath().equals(root)) {
        return true;
      }
    }
    return false;
  }
}
