package heddle.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The runtime's README says which rows of Python's semantics have tests: these, and no others, have. */
class SemanticsTableTest {
  private static final Pattern ROW = Pattern.compile("\\| ([A-Z]+) \\| [^|]+ \\| ([0-9 ]+) \\|");
  private static final Pattern TEST = Pattern.compile("void ((?:[a-z]+\\d\\d_)+)");
  private static final int ROWS = 180;

  /** Has no test: CORO-10. */
  private static final int WITHOUT_TEST = 1;

  private static Set<String> listed() throws IOException {
    String page = Files.readString(Path.of("../runtime/README.md"));
    String section = page.substring(page.indexOf("\n## Semantics of Python, row by row\n"));
    Set<String> listed = new TreeSet<>();
    Matcher row = ROW.matcher(section.substring(0, section.indexOf("\n## ", 1)));
    while (row.find()) {
      for (String number : row.group(2).split(" ")) {
        listed.add(row.group(1).toLowerCase(Locale.ROOT) + number);
      }
    }
    return listed;
  }

  private static Set<String> tested() throws IOException {
    Set<String> tested = new TreeSet<>();
    for (Path root : List.of(Path.of("src/test/java/heddle/semantics"), Path.of("../runtime/src/test"))) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
          Matcher test = TEST.matcher(Files.readString(file));
          while (test.find()) {
            tested.addAll(List.of(test.group(1).split("_")));
          }
        }
      }
    }
    return tested;
  }

  @Test
  void theRowsListedAreThoseThatHaveTests() throws IOException {
    assertThat(listed()).isEqualTo(tested()).hasSize(ROWS - WITHOUT_TEST);
  }
}
