package heddle.agent.select.rule;

/** A pattern that cannot be read. The message shows it, the position, what is wrong there and what is allowed. */
public final class PatternException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private static final String ALLOWED =
      " Allowed are com.acme.** (a package and its subpackages), com.acme.* (a package), com.acme.Foo or"
          + " com.acme.*Visitor (classes and those nested in them), each also with #method or"
          + " #method(Ljava/lang/String;)I behind it, com.acme.Visitor+ (a type and all below it), and @com.acme.MayWait (what"
          + " bears an annotation).";

  /**
   * Describes what is wrong.
   *
   * @param position of the first offending character, counted from 1
   */
  PatternException(String pattern, int position, String problem) {
    super("Malformed pattern '" + pattern + "' at position " + position + ": " + problem + "." + ALLOWED);
  }

  private PatternException(String message, PatternException cause) {
    super(message, cause);
  }

  /** The same, saying first where the pattern was written: {@code rules.txt:3}. */
  PatternException in(String place) {
    return new PatternException(place + ": " + getMessage(), this);
  }
}
