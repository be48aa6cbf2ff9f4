package heddle.agent.tool.ahead;

import heddle.agent.weave.ShapeNames;
import heddle.agent.weave.WovenClass;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What changes in an archive. */
final class Changes {
  private final Map<String, byte[]> files = new HashMap<>();
  private final Map<String, byte[]> companions = new HashMap<>();
  private final Map<String, Root> roots = new TreeMap<>();

  /** What changes below one directory that classes are loaded from. */
  static final class Root {
    /** Internal names of those with woven classes. */
    final Set<String> packages = new TreeSet<>();

    /** Internal names of the frames' classes that are needed. */
    final Set<String> shapes = new TreeSet<>();

    boolean hasCompanions;
  }

  /** Notes what has become of a class. */
  void add(Entry entry, ClassPlace place, WovenClass woven) {
    if (woven.classFile() == null && woven.companion() == null) {
      return;
    }
    Root root = root(place.root());
    byte[] signed = ClassFileWeaver.signed(woven, entry.content());
    files.put(entry.path(), signed);
    root.packages.add(place.className().substring(0, Math.max(0, place.className().lastIndexOf('/'))));
    root.shapes.addAll(ShapeNames.in(signed));
    if (woven.companion() != null) {
      companions.put(entry.path(), woven.companion());
      root.shapes.addAll(ShapeNames.in(woven.companion()));
      root.hasCompanions = true;
    }
  }

  /** Notes that another file has other content now. */
  void add(Entry entry, byte[] content) {
    files.put(entry.path(), content);
  }

  /** The part of the root of that path, which is empty to begin with. */
  Root root(String path) {
    return roots.computeIfAbsent(path, key -> new Root());
  }

  Map<String, Root> roots() {
    return roots;
  }

  boolean isNone() {
    return files.isEmpty() && roots.values().stream().allMatch(root -> root.shapes.isEmpty());
  }

  /** How many files are others now. */
  int count() {
    return files.size();
  }

  /** The file as it is now. */
  Entry apply(Entry entry) {
    byte[] changed = files.get(entry.path());
    return changed == null ? entry : entry.with(changed);
  }

  /** The companion of the class in the file; null if it has none. */
  byte[] companion(Entry entry) {
    return companions.get(entry.path());
  }
}
