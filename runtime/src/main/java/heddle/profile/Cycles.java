package heddle.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds those who wait for each other. */
final class Cycles {
  private final Map<String, List<String>> awaits;

  /** Those from which all has been seen. */
  private final Set<String> finished = new HashSet<>();

  /** The way from where the search began, and the place of each on it. */
  private final List<String> path = new ArrayList<>();

  private final Map<String, Integer> places = new HashMap<>();
  private final List<List<String>> found = new ArrayList<>();

  private Cycles(Map<String, List<String>> awaits) {
    this.awaits = awaits;
  }

  /**
   * Cycles such that each task that is on one is on one of these.
   *
   * @param awaits for each task, in the order of age, those that it waits for
   */
  static List<List<String>> in(Map<String, List<String>> awaits) {
    Cycles search = new Cycles(awaits);
    awaits.keySet().forEach(search::from);
    return search.found;
  }

  /** Goes on from {@code start} in depth; without recursion, since chains may be long. */
  private void from(String start) {
    List<Iterator<String>> open = new ArrayList<>();
    enter(start, open);
    while (!open.isEmpty()) {
      Iterator<String> next = open.get(open.size() - 1);
      if (next.hasNext()) {
        String id = next.next();
        if (places.containsKey(id)) {
          found.add(List.copyOf(path.subList(places.get(id), path.size())));
        } else {
          enter(id, open);
        }
      } else {
        open.remove(open.size() - 1);
        String left = path.remove(path.size() - 1);
        places.remove(left);
        finished.add(left);
      }
    }
  }

  private void enter(String id, List<Iterator<String>> open) {
    if (!finished.contains(id)) {
      places.put(id, path.size());
      path.add(id);
      open.add(awaits.getOrDefault(id, List.of()).iterator());
    }
  }
}
