package heddle.stress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a JVM under test has done: written by it to a file, read by the build.
 *
 * @param tests by test, {@code passed} or why not
 * @param suspensions how many there were
 * @param millis the time it took, without the start of the JVM
 */
record Outcomes(Map<String, String> tests, long suspensions, long millis) {
  static final String PASSED = "passed";
  static final String EXCLUDED = "excluded";
  private static final String SEPARATOR = "\t";

  /** Of this JVM, which has worked since {@link System#nanoTime} was {@code start}. */
  static Outcomes since(long start, Map<String, String> tests) {
    return new Outcomes(tests, StressRun.suspensions(), (System.nanoTime() - start) / 1_000_000);
  }

  long passed() {
    return tests.values().stream().filter(PASSED::equals).count();
  }

  boolean passed(String test) {
    return PASSED.equals(tests.get(test));
  }

  void writeTo(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(suspensions + SEPARATOR + millis);
    tests.forEach((test, outcome) -> lines.add(onOneLine(test) + SEPARATOR + onOneLine(outcome)));
    Files.write(file, lines);
  }

  static Outcomes readFrom(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    String[] figures = lines.get(0).split(SEPARATOR);
    Map<String, String> tests = new TreeMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] parts = line.split(SEPARATOR, 2);
      tests.put(parts[0], parts[1].replace("\\n", "\n"));
    }
    return new Outcomes(tests, Long.parseLong(figures[0]), Long.parseLong(figures[1]));
  }

  private static String onOneLine(String text) {
    return text.replace("\t", " ").replace("\r", "").replace("\n", "\\n");
  }
}
