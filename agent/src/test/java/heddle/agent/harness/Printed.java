package heddle.agent.harness;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Set;
import java.util.StringJoiner;

/** Values as text that tells apart what is not equal: types of primitives, bits of floats, exceptions with all they carry. */
final class Printed {
  private static final Set<Class<?>> MADE_BY_JVM = Set.of(
      NullPointerException.class, ArithmeticException.class, ArrayIndexOutOfBoundsException.class,
      ArrayStoreException.class, ClassCastException.class);

  private Printed() {}

  static String of(Object value) {
    if (value instanceof Float number) {
      return number + "f#" + Integer.toHexString(Float.floatToRawIntBits(number));
    } else if (value instanceof Double number) {
      return number + "d#" + Long.toHexString(Double.doubleToRawLongBits(number));
    } else if (value instanceof Number number && !(value instanceof Integer)) {
      return number + number.getClass().getSimpleName().substring(0, 1);
    } else if (value instanceof Character character) {
      return "'\\u" + Integer.toHexString(character) + "'";
    } else if (value instanceof Throwable thrown) {
      return ofThrowable(thrown);
    } else if (value != null && value.getClass().isArray()) {
      return ofArray(value);
    }
    return String.valueOf(value);
  }

  private static String ofArray(Object array) {
    StringJoiner elements = new StringJoiner(", ", "[", "]");
    for (int i = 0; i < Array.getLength(array); i++) {
      elements.add(of(Array.get(array, i)));
    }
    return elements.toString();
  }

  /**
   * With the line of the fixture where it was made. Those that the JVM makes itself have only a type: in compiled code
   * they may have neither message nor trace ({@code -XX:-OmitStackTraceInFastThrow}), and one for null names locals.
   */
  private static String ofThrowable(Throwable thrown) {
    StringJoiner text = new StringJoiner(", ", thrown.getClass().getName() + "(", ")");
    if (MADE_BY_JVM.contains(thrown.getClass())) {
      return text.toString();
    }
    if (!(thrown instanceof Injected)) {
      text.add(lineOf(thrown));
    }
    text.add(String.valueOf(thrown.getMessage()));
    for (Throwable suppressed : thrown.getSuppressed()) {
      text.add("suppressed " + ofThrowable(suppressed));
    }
    if (thrown.getCause() != null) {
      text.add("cause " + ofThrowable(thrown.getCause()));
    }
    return text.toString();
  }

  private static String lineOf(Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith("fixtures."))
        .map(frame -> "line " + frame.getLineNumber())
        .findFirst()
        .orElse("no line");
  }
}
