package heddle.agent.select.rule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/** Reads rules from the texts they can be written in. */
public final class RuleReader {
  /** The option and the key that rules are given by. */
  public static final String KEY = "weave";

  /**
   * One pattern of a list. A parameter list and a class as return type contain semicolons of their own; the one that
   * ends a return type need not be written twice.
   */
  private static final java.util.regex.Pattern ITEM =
      java.util.regex.Pattern.compile("[^;\\s(]*(\\([^)\\s]*(\\)(\\[*L[^;\\s]*;|[^;\\s]*))?)?");

  private RuleReader() {}

  /**
   * Reads rules separated by semicolons or white space: patterns, and exceptions, which are patterns behind a {@code !}.
   *
   * @throws PatternException if one is malformed
   */
  public static List<Rule> list(String rules, String source) {
    List<Rule> read = new ArrayList<>();
    for (String item : items(rules)) {
      boolean excludes = item.startsWith("!");
      read.add(new Rule(Pattern.parse(excludes ? item.substring(1) : item), excludes, source));
    }
    return read;
  }

  /**
   * Reads patterns that are no rules by themselves, separated in the same way.
   *
   * @throws PatternException if one is malformed, or is of a kind that only rules can be
   */
  public static List<Pattern> patterns(String text) {
    List<Pattern> patterns = items(text).stream().map(Pattern::parse).toList();
    for (Pattern pattern : patterns) {
      if (pattern.kind() != Pattern.Kind.CLASS) {
        throw new PatternException(pattern.toString(), 1, "supertypes and annotations are for weave=, and not here");
      }
    }
    return patterns;
  }

  private static List<String> items(String text) {
    List<String> items = new ArrayList<>();
    Matcher item = ITEM.matcher(text);
    while (item.find()) {
      if (!item.group().isEmpty()) { // as it is at each separator
        items.add(item.group());
      }
    }
    return items;
  }

  /**
   * Reads a rules file in UTF-8: on each line rules, which may be introduced by {@code weave=}; what follows a
   * {@code #} at the start of a line or after white space is a comment.
   *
   * @throws PatternException if one is malformed; its message begins with file and line
   */
  public static List<Rule> file(Path file) throws IOException {
    List<Rule> rules = new ArrayList<>();
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      rules.addAll(line(lines.get(i), file + ":" + (i + 1)));
    }
    return rules;
  }

  private static List<Rule> line(String text, String source) {
    String line = text.replaceFirst("(^|\\s)#.*", "").strip();
    try {
      return list(line.replaceFirst("^" + KEY + "\\s*=", ""), source);
    } catch (PatternException e) {
      throw e.in(source);
    }
  }
}
