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
   * Reads patterns separated by semicolons or white space.
   *
   * @throws PatternException if one is malformed
   */
  public static List<Rule> list(String patterns, String source) {
    return patterns(patterns).stream().map(pattern -> new Rule(pattern, source)).toList();
  }

  /**
   * Reads patterns separated in the same way that are no rules by themselves.
   *
   * @throws PatternException if one is malformed
   */
  public static List<Pattern> patterns(String text) {
    List<Pattern> patterns = new ArrayList<>();
    Matcher item = ITEM.matcher(text);
    while (item.find()) {
      if (!item.group().isEmpty()) { // as it is at each separator
        patterns.add(Pattern.parse(item.group()));
      }
    }
    return patterns;
  }

  /**
   * Reads a rules file in UTF-8: on each line patterns, which may be introduced by {@code weave=}; what follows a
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
