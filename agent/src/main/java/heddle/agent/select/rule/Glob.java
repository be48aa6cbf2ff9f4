package heddle.agent.select.rule;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A name in which {@code *} stands for any characters. */
final class Glob {
  static final Glob ANY = new Glob("*");

  private final String text;

  /** Null where there is no {@code *}. */
  private final java.util.regex.Pattern regex;

  Glob(String text) {
    this.text = text;
    regex = text.indexOf('*') < 0
        ? null
        : java.util.regex.Pattern.compile(
            Arrays.stream(text.split("\\*", -1)).map(java.util.regex.Pattern::quote).collect(Collectors.joining(".*")));
  }

  boolean matches(String name) {
    return regex == null ? text.equals(name) : text.equals("*") || regex.matcher(name).matches();
  }
}
