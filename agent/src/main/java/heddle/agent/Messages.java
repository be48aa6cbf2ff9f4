package heddle.agent;

import java.util.function.Consumer;

/** What the agent says: on the standard error stream, since it runs before any logging is set up. */
final class Messages {
  private static final String PREFIX = "[heddle] ";

  /** {@link #warn} as an object. */
  static final Consumer<String> WARNINGS = new Consumer<>() { // no lambda: every start comes by here
    @Override
    public void accept(String text) {
      warn(text);
    }
  };

  private Messages() {}

  static void warn(String text) {
    System.err.println(PREFIX + "warning: " + text);
  }

  static void info(String text) {
    System.err.println(PREFIX + text);
  }
}
