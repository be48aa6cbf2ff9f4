package heddle.stress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** The figures of each thing run, as they come: to standard output and to a file. */
final class Report {
  private static final Path FILE = Path.of("target", "stress-report.txt");

  private Report() {}

  static void add(String name, Outcomes plain, Outcomes woven, WeavingFigures weaving) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%s (JDK %d): %d tests pass plain, %d woven; %d suspensions; %.1f times as long%n",
        name, Runtime.version().feature(), plain.passed(), woven.passed(), woven.suspensions(),
        (double) woven.millis() / plain.millis()));
    text.append(String.format("  %d methods woven, %d refused%n", weaving.woven(), weaving.refusals()));
    weaving.refused().forEach((reason, count) -> text.append(String.format("  %6d %s%n", count, reason)));
    System.out.print(text);
    Files.writeString(FILE, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
