package heddle.semantics;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Stack traces as text, without what is no promise: of each run of elements of the runtime all but the first, line numbers
 * there and in the test itself, and numbers in the names of methods that javac or the weaver has made.
 */
final class Traces {
  private static final Pattern RUNTIME = Pattern.compile("heddle\\.(?!semantics\\.).*");
  private static final Pattern NUMBERED_NAME = Pattern.compile("(lambda\\$[^.$]+\\$|\\$resume)\\d+");
  private static final String SUSPENDED = "suspended";

  private Traces() {}

  /** A line per element, down to the methods of {@code test}; its lambdas belong to the trace. */
  static String of(Throwable thrown, Class<?> test) {
    List<String> lines = new ArrayList<>();
    boolean inRuntime = false;
    for (StackTraceElement element : thrown.getStackTrace()) {
      boolean ofTest = (element.getClassName() + "$").startsWith(test.getName() + "$");
      if (ofTest && !element.getMethodName().startsWith("lambda$")) {
        break;
      }
      boolean runtime = RUNTIME.matcher(element.getClassName()).matches();
      boolean physicalRuntime = runtime && !SUSPENDED.equals(element.getClassLoaderName());
      if (!physicalRuntime || !inRuntime) {
        lines.add(text(element, runtime || ofTest));
      }
      inRuntime = physicalRuntime;
    }
    return String.join("\n", lines) + "\n";
  }

  private static String text(StackTraceElement element, boolean withoutLine) {
    String text = NUMBERED_NAME.matcher(element.toString()).replaceAll("$1");
    return withoutLine ? text.substring(0, text.indexOf('(')) : text;
  }
}
