package heddle.agent.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/**
 * Compares a woven method with a text in {@code src/test/resources/golden}, in Textifier's layout. The text may have
 * comments behind {@code //}, blank lines, and names for labels that begin with {@code L_}: only instructions, frames and
 * lines are compared, and labels by where they stand. {@code -Dgolden.update=true} writes the texts anew, without any of
 * these.
 */
public final class Golden {
  private static final Path EXPECTED = Path.of("src", "test", "resources", "golden");
  private static final Path ACTUAL = Path.of("target", "golden");
  private static final Pattern LABEL = Pattern.compile("\\bL(\\d+|_\\w+)\\b(?![/;])");
  private static final Pattern COMMENT = Pattern.compile("//.*");

  private Golden() {}

  /** Compares the method of that name; {@code file} is relative to the directory of golden texts. */
  public static void check(byte[] classFile, String method, String file) {
    String actual = textOf(classFile, method);
    Path expected = EXPECTED.resolve(file);
    if (Boolean.getBoolean("golden.update")) {
      write(expected, actual);
    } else if (!Files.exists(expected) || !normalised(read(expected)).equals(normalised(actual))) {
      Path written = ACTUAL.resolve(file);
      write(written, actual);
      throw new AssertionError(method + " is not as in\n  " + expected.toAbsolutePath() + "\nbut as in\n  "
          + written.toAbsolutePath() + "\nRun with -Dgolden.update=true to accept it:\n" + actual);
    }
  }

  /** What is compared. */
  static String normalised(String text) {
    String bare = COMMENT.matcher(text).replaceAll("").lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
    Map<String, String> names = new LinkedHashMap<>();
    return LABEL.matcher(bare).replaceAll(label -> numbered(label, names));
  }

  private static String numbered(MatchResult label, Map<String, String> names) {
    return names.computeIfAbsent(label.group(), name -> "L" + names.size());
  }

  private static String textOf(byte[] classFile, String method) {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, ClassReader.EXPAND_FRAMES);
    return node.methods.stream()
        .filter(candidate -> candidate.name.equals(method))
        .map(Gates::text)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no method " + method + " in " + node.name));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
