package heddle.agent.fuzz.source;

/** Source text indented by its braces. */
final class Indented {
  private Indented() {}

  static String of(String text) {
    StringBuilder indented = new StringBuilder();
    int depth = 0;
    for (String line : text.split("\n")) {
      int opened = count(line, '{') - count(line, '}');
      int outdent = line.startsWith("}") ? 1 : 0;
      indented.append("  ".repeat(Math.max(0, depth - outdent))).append(line.strip()).append('\n');
      depth += opened;
    }
    return indented.toString();
  }

  private static int count(String line, char c) {
    return (int) line.chars().filter(other -> other == c).count();
  }
}
