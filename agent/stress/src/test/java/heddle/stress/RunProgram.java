package heddle.stress;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** In the JVM under test: runs the {@code main} method of a class as test frameworks run a test method. */
final class RunProgram {
  private RunProgram() {}

  /** {@code <file for the figures> <class> <its arguments>...}. */
  public static void main(String[] args) throws ReflectiveOperationException, IOException {
    Method main = Class.forName(args[1]).getMethod("main", String[].class);
    long start = System.nanoTime();
    TestCalls.invoke(main, null, new Object[] {Arrays.copyOfRange(args, 2, args.length)});
    Outcomes.since(start, Map.of()).writeTo(Path.of(args[0]));
  }
}
