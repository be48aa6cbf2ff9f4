package heddle.agent;

/** What the agent says: on the standard error stream, since it runs before any logging is set up. */
final class Messages {
  private static final String PREFIX = "[heddle] ";

  private Messages() {}

  static void warn(String text) {
    System.err.println(PREFIX + "warning: " + text);
  }

  static void info(String text) {
    System.err.println(PREFIX + text);
  }
}
