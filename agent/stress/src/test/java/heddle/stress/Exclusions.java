package heddle.stress;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Tests that are not run, neither plain nor woven, from {@code exclusions/<library>.txt}: a line that begins with a hash
 * gives the reason for the lines below it, each of which is part of the tests' identifiers.
 */
final class Exclusions {
  private final Set<String> parts = new LinkedHashSet<>();

  static Exclusions of(String library) {
    Exclusions exclusions = new Exclusions();
    try (InputStream file = Exclusions.class.getResourceAsStream("/exclusions/" + library + ".txt")) {
      if (file != null) {
        exclusions.read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return exclusions;
  }

  private void read(String text) {
    String reason = "";
    for (String line : text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList()) {
      if (line.startsWith("#")) {
        reason = line.substring(1).strip();
      } else if (reason.isEmpty()) {
        throw new IllegalArgumentException("no reason for the exclusion of " + line);
      } else {
        parts.add(line);
      }
    }
  }

  Set<String> parts() {
    return parts;
  }

  boolean contains(String test) {
    return parts.stream().anyMatch(test::contains);
  }
}
