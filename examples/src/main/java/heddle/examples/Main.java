package heddle.examples;

import java.util.Map;
import java.util.TreeMap;

/** Runs one example: {@code java -javaagent:heddle-agent.jar -jar heddle-examples.jar <name>}. */
public final class Main {
  private static final Map<String, Example> EXAMPLES = new TreeMap<>(Map.of());

  private Main() {}

  /** Runs the example named by the first argument with the rest as its own; without one, lists the names. */
  public static void main(String[] args) throws Exception {
    Example example = args.length == 0 ? null : EXAMPLES.get(args[0]);
    if (example == null) {
      System.err.println("Usage: java -javaagent:heddle-agent.jar -jar heddle-examples.jar <name>");
      EXAMPLES.keySet().forEach(name -> System.err.println("  " + name));
      System.exit(2);
    }
    String[] rest = new String[args.length - 1];
    System.arraycopy(args, 1, rest, 0, rest.length);
    example.main(rest);
  }

  /** The main method of an example. */
  @FunctionalInterface
  private interface Example {
    void main(String[] args) throws Exception;
  }
}
