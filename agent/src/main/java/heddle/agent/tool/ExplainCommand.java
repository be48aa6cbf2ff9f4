package heddle.agent.tool;

import heddle.agent.select.LoaderMarks;
import heddle.agent.select.Marks;
import heddle.agent.select.classfile.ClassFileSource;
import heddle.agent.select.reach.Admission;
import heddle.agent.select.rule.Rule;
import heddle.agent.select.rule.RuleBook;
import heddle.profile.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * {@code explain app.jar [lib.jar...] [--weave <patterns>] [--rules <file>] [--json] [com.acme.Foo.bar...]}: says of methods
 * whether the agent would weave them, why, and how they reach a suspension; without a method, how many it would weave of
 * each package, and what it would refuse.
 */
public final class ExplainCommand {
  /** How to call it. */
  public static final String USAGE = "java -jar heddle-agent.jar explain <jar or directory>..."
      + " [--weave <pattern>[;<pattern>...]] [--rules <file>] [--json] [<class>.<method>...]";

  private final List<Path> entries = new ArrayList<>();
  private final List<String> methods = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();
  private final CommandLine line;
  private boolean json;

  private ExplainCommand(CommandLine line) {
    this.line = line;
  }

  /**
   * Runs the command.
   *
   * @param arguments what stands behind {@code explain}
   * @param runtime class files of the package {@code heddle}
   * @param warnings told of rules in jars that cannot be used
   * @throws ToolException if the arguments cannot be used, with usage
   */
  public static void run(
      List<String> arguments, ClassFileSource runtime, Consumer<String> warnings, PrintStream out) throws IOException {
    ExplainCommand command = new ExplainCommand(new CommandLine(USAGE, arguments));
    command.read();
    command.explain(runtime, warnings, out);
  }

  private void read() {
    for (String argument = line.next(); argument != null; argument = line.next()) {
      switch (argument) {
        case "--json" -> json = true;
        case "--weave" -> rules.addAll(line.patterns(line.value(argument)));
        case "--rules" -> rules.addAll(line.rules(line.value(argument)));
        default -> {
          if (argument.startsWith("--")) {
            throw line.wrong("there is no option " + argument);
          }
          if (argument.endsWith(".jar") || argument.contains("/") || Files.exists(Path.of(argument))) {
            entries.add(line.existing(argument));
          } else {
            methods.add(argument);
          }
        }
      }
    }
    if (entries.isEmpty()) {
      throw line.wrong("there is no jar and no directory to look into");
    }
  }

  private void explain(ClassFileSource runtime, Consumer<String> warnings, PrintStream out) throws IOException {
    ClassPath path = new ClassPath(entries);
    RuleBook book = new RuleBook(rules, warnings);
    Marks marks = new LoaderMarks(book, new Admission(null, List.of()), runtime).of(path.loader());
    Explainer explainer = new Explainer(path, marks);
    if (methods.isEmpty()) {
      Summary summary = Summary.of(explainer, path.classes());
      out.print(json ? Json.of(Reports.json(summary)) + "\n" : Reports.text(summary));
      return;
    }
    List<Explanation> explained = new ArrayList<>();
    for (String method : methods) {
      explained.addAll(explained(explainer, method));
    }
    out.print(json ? Json.of(Reports.json(explained)) + "\n" : Reports.text(explained));
  }

  private List<Explanation> explained(Explainer explainer, String method) throws IOException {
    int dot = Math.max(method.lastIndexOf('.'), method.lastIndexOf('#'));
    if (dot < 0) {
      throw line.wrong(method + ": a method is written with its class, as com.acme.Foo.bar");
    }
    String className = method.substring(0, dot);
    String name = method.substring(dot + 1);
    List<Explanation> found = explainer.explain(className.replace('.', '/'), name);
    if (found == null) {
      throw new ToolException(method + ": there is no class " + className + " in what was given. Nested classes are written"
          + " with a dollar, as com.acme.Foo$Inner.bar.");
    }
    if (found.isEmpty()) {
      throw new ToolException(method + ": the class declares no method of the name " + name
          + ". Ask about the class that declares it.");
    }
    return found;
  }
}
