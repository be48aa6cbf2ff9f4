package heddle.agent.tool.ahead;

import heddle.agent.select.rule.RuleBook;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What classes see of each other when the archives are on one class path: for each release of Java from the oldest that
 * Heddle runs on, since archives may have different classes for different releases.
 */
final class Views {
  /** The oldest release that anything is woven for. */
  private static final int OLDEST = 17;

  private final ClassLoader others;
  private final List<Archive> archives = new ArrayList<>();
  private final Map<Integer, ClassLoader> byRelease = new HashMap<>();

  /** @param others further classes that are there, and are not to be woven */
  Views(List<Archive> inputs, List<Path> others) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (Path path : others) {
      urls.add(path.toUri().toURL());
    }
    this.others = new URLClassLoader(urls.toArray(new URL[0]), null);
    inputs.forEach(this::add);
  }

  private void add(Archive archive) {
    archives.add(archive);
    archive.jars().values().forEach(this::add);
  }

  /**
   * The class files of an archive that may be used, by their paths, each with the view that it is used in; those that all
   * releases replace by others are not among them.
   */
  static Map<String, ClassPlace> used(Archive archive) {
    Map<String, Integer> newestForOldest = new HashMap<>();
    Map<String, ClassPlace> places = new TreeMap<>();
    for (Entry entry : archive.entries()) {
      ClassPlace place = ClassPlace.of(entry, archive.multiRelease());
      if (place != null) {
        places.put(entry.path(), place);
        if (place.release() <= OLDEST) {
          newestForOldest.merge(place.root() + place.className(), place.release(), Math::max);
        }
      }
    }
    places.values().removeIf(place ->
        place.release() <= OLDEST && place.release() < newestForOldest.get(place.root() + place.className()));
    return places;
  }

  /** What shows the files that a class at that place sees. */
  ClassLoader of(ClassPlace place) {
    int release = Math.max(OLDEST, place.release());
    ClassLoader known = byRelease.get(release);
    if (known == null) {
      known = create(release);
      byRelease.put(release, known);
    }
    return known;
  }

  private ClassLoader create(int release) {
    Map<String, byte[]> classFiles = new HashMap<>();
    Map<String, byte[]> rules = new TreeMap<>();
    for (Archive archive : archives) {
      Map<String, ClassPlace> newest = new HashMap<>();
      Map<String, byte[]> own = new HashMap<>();
      Map<String, ClassPlace> used = used(archive);
      for (Entry entry : archive.entries()) {
        ClassPlace place = used.get(entry.path());
        ClassPlace known = place == null ? null : newest.get(place.className());
        if (place != null && place.release() <= release && (known == null || known.release() < place.release())) {
          newest.put(place.className(), place);
          own.put(place.className() + ".class", entry.content());
        } else if (entry.path().endsWith(RuleBook.RESOURCE)) {
          rules.put(archive.name() + "!/" + entry.path(), entry.content());
        }
      }
      own.forEach(classFiles::putIfAbsent);
    }
    return new ViewLoader(classFiles, rules, others);
  }
}
