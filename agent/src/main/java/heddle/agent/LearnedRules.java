package heddle.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The rules that would have woven the frames which suspensions have failed at. With a file, they are added to it as they are
 * found, so that the next start of the program has them. Thread-safe.
 */
final class LearnedRules {
  /** As options give them; a file has only what follows. */
  private static final String OPTION = "weave=";

  /** Null if they are only to be told. */
  private final Path file;

  /** Guarded by this. */
  private final Set<String> rules = new LinkedHashSet<>();

  LearnedRules(Path file) {
    this.file = file;
  }

  /** Notes a rule, as an option of the agent; empty where none would help. */
  synchronized void add(String option) {
    if (option.isEmpty() || !rules.add(option.substring(OPTION.length())) || file == null) {
      return;
    }
    String rule = option.substring(OPTION.length());
    try {
      if (!Files.exists(file) || !Files.readAllLines(file).contains(rule)) {
        Files.writeString(file, rule + System.lineSeparator(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
    } catch (IOException | RuntimeException failed) {
      Messages.warn("cannot write the rule " + rule + " to " + file + ": " + failed);
    }
  }

  /** What to say when the program ends; null for nothing. */
  synchronized String report() {
    if (rules.isEmpty()) {
      return null;
    }
    List<String> all = new ArrayList<>(rules);
    return file == null
        ? "suspensions have failed at frames that these rules would have woven: " + OPTION + String.join(";", all)
        : all.size() + (all.size() == 1 ? " rule has" : " rules have") + " been learnt, and written to " + file
            + " for the next start, which may take more: " + String.join(";", all);
  }
}
