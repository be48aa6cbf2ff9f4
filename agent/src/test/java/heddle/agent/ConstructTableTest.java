package heddle.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each row of the tables of constructs and of the JDK's APIs in the module's README names tests, and these exist. */
class ConstructTableTest {
  private static final Pattern NAME = Pattern.compile("`(\\w+)(?:\\.(\\w+))?`");

  /** Rows are {@code | construct | what happens | tests |}; those that only head a group have no tests. */
  private static List<String[]> rows() throws IOException {
    List<String[]> rows = new ArrayList<>(rows("Constructs"));
    rows.addAll(rows("Through the JDK"));
    return rows;
  }

  private static List<String[]> rows(String heading) throws IOException {
    String page = Files.readString(Path.of("README.md"));
    String section = page.substring(page.indexOf("\n## " + heading + "\n") + 1);
    String table = section.substring(section.indexOf("|---|"), section.indexOf("\n## "));
    List<String[]> rows = new ArrayList<>();
    table.lines()
        .skip(1)
        .filter(line -> line.startsWith("| ") && !line.startsWith("| **"))
        .forEach(line -> rows.add(line.substring(1).split("\\|")));
    return rows;
  }

  @Test
  void everyRowHasATest() throws IOException {
    assertThat(rows()).hasSizeGreaterThan(50).allSatisfy(row -> {
      assertThat(row).hasSize(3);
      assertThat(NAME.matcher(row[2]).find()).as(row[0]).isTrue();
    });
  }

  @Test
  void everyTestExists() throws IOException {
    List<String> missing = new ArrayList<>();
    List<String> sources = sources();
    for (String[] row : rows()) {
      Matcher name = NAME.matcher(row[2]);
      while (name.find()) {
        Pattern type = Pattern.compile("class " + name.group(1) + "\\b");
        Pattern method = Pattern.compile("void " + name.group(2) + "\\(");
        boolean exists = sources.stream().anyMatch(
            source -> type.matcher(source).find() && (name.group(2) == null || method.matcher(source).find()));
        if (!exists) {
          missing.add(name.group());
        }
      }
    }

    assertThat(missing).isEmpty();
  }

  private static List<String> sources() throws IOException {
    List<String> sources = new ArrayList<>();
    for (Path root : List.of(Path.of("src/test"), Path.of("../runtime/src/test"), Path.of("../examples/src/test"))) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(file -> file.toString().matches(".*\\.(java|kt|scala|groovy)")).toList()) {
          sources.add(Files.readString(file));
        }
      }
    }
    return sources;
  }
}
