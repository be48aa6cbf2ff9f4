package heddle.benchmarks.run;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line that tells why a benchmark has failed. */
final class FailureReason {
  private static final int MOST = 400;

  /** What a thrown exception looks like in JMH's output, which shows those of the fork. */
  private static final Pattern THROWN =
      Pattern.compile("(?m)^(?:Caused by: )?([\\w.$]+(?:Exception|Error)(?:: .*)?)$");

  /** What a JVM prints that does not start. */
  private static final Pattern NO_JVM =
      Pattern.compile("(?m)^(?:<stderr> )?(Error: .*|Unrecognized .*|Error occurred .*)$");

  private FailureReason() {}

  /** The last cause that the output of the fork shows; else what {@code thrown} says. */
  static String of(Exception thrown, String output) {
    String reason = last(NO_JVM, output);
    if (reason == null) {
      reason = last(THROWN, output);
    }
    if (reason == null) {
      reason = root(thrown).toString();
    }
    return reason.length() > MOST ? reason.substring(0, MOST) + "…" : reason;
  }

  private static String last(Pattern pattern, String output) {
    Matcher matcher = pattern.matcher(output);
    String last = null;
    while (matcher.find()) {
      last = matcher.group(1);
    }
    return last;
  }

  private static Throwable root(Throwable thrown) {
    Throwable cause = thrown.getCause();
    if (cause == null && thrown.getSuppressed().length > 0) {
      cause = thrown.getSuppressed()[0];
    }
    return cause == null ? thrown : root(cause);
  }
}
