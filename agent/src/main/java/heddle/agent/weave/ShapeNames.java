package heddle.agent.weave;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The classes of frames that a woven class refers to, which somebody has to make; see {@code heddle.woven.Shapes}. */
public final class ShapeNames {
  private static final Pattern SHAPE = Pattern.compile("heddle/woven/Frame_\\d+_\\d+_\\d+");

  private ShapeNames() {}

  /** Internal names, wherever in the class file they stand: some only in descriptors. */
  public static Set<String> in(byte[] classFile) {
    Set<String> names = new TreeSet<>();
    Matcher found = SHAPE.matcher(new String(classFile, StandardCharsets.ISO_8859_1));
    while (found.find()) {
      names.add(found.group());
    }
    return names;
  }
}
