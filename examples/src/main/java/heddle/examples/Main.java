package heddle.examples;

import heddle.examples.observe.Meters;
import heddle.examples.observe.Spans;
import heddle.examples.pull.Archive;
import heddle.examples.pull.ClassFile;
import heddle.examples.pull.GitHistory;
import heddle.examples.pull.JdkSax;
import heddle.examples.pull.Json;
import heddle.examples.pull.SqlRows;
import heddle.examples.pull.XercesSax;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs the examples: {@code java -javaagent:heddle-agent.jar -jar heddle-examples.jar [<name>]}. */
public final class Main {
  private static final String COMMAND = "java -javaagent:heddle-agent.jar -jar heddle-examples.jar";

  private Main() {}

  /** Runs the example named by the first argument, with the rest as its own; without one, the demo. */
  public static void main(String[] args) throws Exception {
    if (!isAgentInstalled()) {
      System.err.println("The Heddle agent is not installed. Start with: " + COMMAND);
      System.exit(2);
    }
    if (args.length == 0) {
      demo();
      return;
    }
    for (Example example : examples()) {
      if (example.name().equals(args[0])) {
        example.program().main(Arrays.copyOfRange(args, 1, args.length));
        return;
      }
    }
    System.err.println("There is no example " + args[0] + ". Start with: " + COMMAND + " <name>");
    menu().forEach(System.err::println);
    System.exit(2);
  }

  private static boolean isAgentInstalled() {
    try {
      Class.forName("heddle.Suspendable");
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** Generators and coroutines for those who know them from Python, and then the menu. */
  private static void demo() throws Exception {
    for (Example example : examples().subList(0, 5)) {
      System.out.println("---- " + example.name() + ": " + example.description());
      example.program().main(new String[0]);
    }
    System.out.println("---- each of these and more by name: " + COMMAND + " <name>");
    menu().forEach(System.out::println);
  }

  private static List<String> menu() {
    List<String> lines = new ArrayList<>();
    examples().forEach(example -> lines.add(String.format("  %-15s %s", example.name(), example.description())));
    return lines;
  }

  /** All of them; the first five are the demo. Lambdas, because method references would load every example. */
  static List<Example> examples() {
    return List.of(
        new Example("countdown", "a generator, in a for loop and step by step", a -> Countdown.main(a)),
        new Example("print-sum", "coroutines in direct style", a -> PrintSum.main(a)),
        new Example("future", "a future that is set by a coroutine", a -> FutureResult.main(a)),
        new Example("done-callback", "a callback for when a future is done, which stops the loop",
            a -> DoneCallback.main(a)),
        new Example("task", "a coroutine as a task of the loop; prints nothing", a -> Acorn.main(a)),
        new Example("conversation", "a generator that is spoken to, and delegates", a -> Conversation.main(a)),
        new Example("close", "the finally of a generator that is not read to its end", a -> Closing.main(a)),
        new Example("primes", "endless generators of primitive values, as streams", a -> Primes.main(a)),
        new Example("same-fringe", "two recursive walks, compared step by step", a -> SameFringe.main(a)),
        new Example("deep-recursion", "a recursion deeper than the thread's stack", a -> DeepRecursion.main(a)),
        new Example("gather", "tasks that take turns, and their results together", a -> Factorials.main(a)),
        new Example("hundred-pages", "a hundred HTTP requests, ten at a time", a -> HundredPages.main(a)),
        new Example("chat", "a chat server, which talks to itself, or on the port given", a -> Chat.main(a)),
        new Example("pipeline", "producers and consumers around a bounded queue", a -> Pipeline.main(a)),
        new Example("clean-up", "a time-out, and what it leaves behind: nothing", a -> CleaningUp.main(a)),
        new Example("swing", "coroutines on the thread of a user interface", a -> SwingLoop.main(a)),
        new Example("load", "servers that hold many connections, some of which misbehave; how many, is an argument",
            a -> Load.main(a)),
        new Example("crowd", "sleeping tasks; how many, is an argument", a -> Crowd.main(a)),
        new Example("http", "awaiting the futures of another library", a -> HttpRequests.main(a)),
        new Example("legacy-walker", "a library's callbacks as a generator; needs the option weave=legacy.**",
            a -> LegacyWalker.main(a)),
        new Example("sax", "the JDK's XML parser as a generator; how many titles, is an argument", a -> JdkSax.main(a)),
        new Example("xerces", "another XML parser as a generator", a -> XercesSax.main(a)),
        new Example("class-file", "the visitors of ASM as a generator", a -> ClassFile.main(a)),
        new Example("git-history", "the filters of JGit as a generator", a -> GitHistory.main(a)),
        new Example("archive", "a walk through an archive as a generator", a -> Archive.main(a)),
        new Example("json", "the handler of a JSON parser as a generator", a -> Json.main(a)),
        new Example("sql-rows", "the row callback of a JdbcTemplate as a generator", a -> SqlRows.main(a)),
        new Example("meters", "meters of Micrometer that tell of coroutines", a -> Meters.main(a)),
        new Example("spans", "spans of OpenTelemetry that last over awaits", a -> Spans.main(a)),
        new Example("unwoven", "what happens where a frame cannot be suspended", a -> UnwovenFrame.main(a)));
  }

  /** One idea. */
  record Example(String name, String description, Program program) {}

  /** The main method of an example. */
  @FunctionalInterface
  interface Program {
    void main(String[] args) throws Exception;
  }
}
