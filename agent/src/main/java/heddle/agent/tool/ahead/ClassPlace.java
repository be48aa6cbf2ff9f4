package heddle.agent.tool.ahead;

import heddle.agent.select.classfile.ClassOutline;
import heddle.agent.select.classfile.ConstantPool;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a class file is in an archive.
 *
 * @param className internal name
 * @param root the directory that a class loader takes it from, as {@code BOOT-INF/classes/}; mostly empty
 * @param release the release of Java that it is for at least, and 0 for all: see JEP 238
 */
record ClassPlace(String className, String root, int release) {
  private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/([0-9]+)/");

  /** Null if no loader would load a class from there, or it is no class file. */
  static ClassPlace of(Entry entry, boolean multiRelease) {
    String name = name(entry.content());
    String end = name + ".class";
    if (!entry.isClassFile() || name == null || !entry.path().endsWith(end)) {
      return null;
    }
    String root = entry.path().substring(0, entry.path().length() - end.length());
    Matcher versioned = VERSIONED.matcher(root);
    if (versioned.matches()) {
      return multiRelease ? new ClassPlace(name, "", Integer.parseInt(versioned.group(1))) : null;
    }
    return root.isEmpty() || root.endsWith("/") && !root.startsWith("META-INF/") ? new ClassPlace(name, root, 0) : null;
  }

  private static String name(byte[] classFile) {
    try {
      return ClassOutline.of(classFile) == null ? null : new ConstantPool(classFile).className();
    } catch (IllegalArgumentException | IndexOutOfBoundsException garbage) {
      return null;
    }
  }
}
