package heddle.stress;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Heddle's {@code verbose} option tells.
 *
 * @param woven number of methods
 * @param refused number of methods by reason, with the numbers in it left out
 */
record WeavingFigures(int woven, Map<String, Integer> refused) {
  private static final Pattern WOVEN = Pattern.compile("^\\[heddle] woven ", Pattern.MULTILINE);
  private static final Pattern REFUSED =
      Pattern.compile("^\\[heddle] warning: cannot weave \\S+: ([^;\n]+).*$", Pattern.MULTILINE);

  static WeavingFigures of(Path err) throws IOException {
    String text = Files.readString(err, StandardCharsets.ISO_8859_1);
    Map<String, Integer> refused = new TreeMap<>();
    for (Matcher refusal = REFUSED.matcher(text); refusal.find(); ) {
      String reason = refusal.group(1).replaceAll("\\d+", "N").replaceAll("of type \\S+", "of a type");
      refused.merge(reason.replaceAll("copy \\S+ ", "copy "), 1, Integer::sum);
    }
    return new WeavingFigures((int) WOVEN.matcher(text).results().count(), refused);
  }

  int refusals() {
    return refused.values().stream().mapToInt(Integer::intValue).sum();
  }
}
