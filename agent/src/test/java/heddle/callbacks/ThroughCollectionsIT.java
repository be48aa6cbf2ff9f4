package heddle.callbacks;

import static heddle.callbacks.Callbacks.suspend;

import heddle.Suspendable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** {@code java.util} collections, maps, iterators, and what takes a comparator. */
class ThroughCollectionsIT {
  private static final List<Integer> NUMBERS = List.of(3, 1, 2);

  @Suspendable
  private static Comparator<Integer> telling(Consumer<Object> out) {
    return (x, y) -> {
      out.accept(x + " or " + y);
      return Integer.compare(x, y);
    };
  }

  @Test
  void forEachOfCollections() throws Exception {
    for (Collection<Integer> numbers : List.of(
        NUMBERS, new ArrayList<>(NUMBERS), new LinkedList<>(NUMBERS), new ArrayDeque<>(NUMBERS), new TreeSet<>(NUMBERS),
        Arrays.asList(3, 1, 2), Collections.unmodifiableList(NUMBERS), new CopyOnWriteArrayList<>(NUMBERS))) {
      suspend(out -> numbers.forEach(number -> out.accept(number)));
    }
  }

  @Test
  void methodReferences() throws Exception {
    suspend(out -> NUMBERS.forEach(out));
    suspend(out -> NUMBERS.forEach(out::accept));
  }

  @Test
  void forEachOfMaps() throws Exception {
    Map<TimeUnit, Integer> byUnit = new EnumMap<>(Map.of(TimeUnit.DAYS, 1, TimeUnit.HOURS, 2));
    suspend(out -> byUnit.forEach((key, value) -> out.accept(key + "=" + value)));
    for (Map<String, Integer> map : maps()) {
      suspend(out -> map.forEach((key, value) -> out.accept(key + "=" + value)));
      suspend(out -> map.entrySet().forEach(entry -> out.accept(entry.getKey())));
      suspend(out -> map.values().forEach(value -> out.accept(value)));
    }
  }

  private static List<Map<String, Integer>> maps() {
    List<Map<String, Integer>> maps = new ArrayList<>();
    for (Map<String, Integer> map : List.<Map<String, Integer>>of(
        new HashMap<>(), new LinkedHashMap<>(), new TreeMap<>(), new ConcurrentSkipListMap<>())) {
      map.putAll(Map.of("one", 1, "two", 2));
      maps.add(map);
    }
    return maps;
  }

  @Test
  void computingMethodsOfMaps() throws Exception {
    for (int i = 0; i < maps().size(); i++) {
      int kind = i;
      suspend(out -> {
        Map<String, Integer> map = maps().get(kind);
        map.computeIfAbsent("three", key -> told(out, key, 3));
        map.computeIfPresent("one", (key, old) -> told(out, key, old + 10));
        map.compute("two", (key, old) -> told(out, key, old + 10));
        map.merge("one", 100, (old, added) -> told(out, "merged", old + added));
        map.replaceAll((key, old) -> told(out, key, old + 1));
        out.accept(new TreeMap<>(map));
      });
    }
  }

  @Suspendable
  private static int told(Consumer<Object> out, String key, int value) {
    out.accept(key);
    return value;
  }

  @Test
  void removeIfAndReplaceAll() throws Exception {
    suspend(out -> {
      List<Integer> numbers = new ArrayList<>(NUMBERS);
      numbers.removeIf(number -> told(out, "remove " + number, number) == 1);
      numbers.replaceAll(number -> told(out, "replace " + number, number * 2));
      out.accept(numbers);
      Collection<Integer> others = new LinkedList<>(NUMBERS);
      others.removeIf(number -> told(out, "remove " + number, number) == 1);
      out.accept(others);
    });
  }

  @Test
  void sorts() throws Exception {
    suspend(out -> {
      List<Integer> numbers = new ArrayList<>(NUMBERS);
      numbers.sort(telling(out));
      out.accept(numbers);
    });
    suspend(out -> {
      List<Integer> numbers = new LinkedList<>(NUMBERS);
      Collections.sort(numbers, telling(out));
      out.accept(numbers);
    });
    suspend(out -> {
      Integer[] many = new Integer[200];
      Arrays.setAll(many, i -> i * 7919 % 200);
      Arrays.sort(many, telling(out));
      out.accept(List.of(many));
    });
  }

  @Test
  void extremesAndSearches() throws Exception {
    suspend(out -> {
      out.accept(Collections.max(NUMBERS, telling(out)));
      out.accept(Collections.min(NUMBERS, telling(out)));
      out.accept(Collections.binarySearch(List.of(1, 2, 3, 4), 3, telling(out)));
      out.accept(Arrays.binarySearch(new Integer[] {1, 2, 3, 4}, 3, telling(out)));
    });
  }

  @Test
  void sortedCollections() throws Exception {
    suspend(out -> {
      Map<Integer, String> map = new TreeMap<>(telling(out));
      map.put(2, "two");
      map.put(1, "one");
      out.accept(map.get(1));
      out.accept(map.containsKey(3));
      map.remove(2);
      TreeSet<Integer> set = new TreeSet<>(telling(out));
      set.add(2);
      set.add(1);
      out.accept(set.ceiling(0));
      PriorityQueue<Integer> queue = new PriorityQueue<>(telling(out));
      queue.add(2);
      queue.add(1);
      queue.add(3);
      out.accept(queue.poll());
    });
  }

  @Test
  void comparators() throws Exception {
    suspend(out -> {
      List<String> words = new ArrayList<>(List.of("warp", "weft", "loom", "a"));
      Comparator<String> byLength = Comparator.comparingInt(word -> told(out, word, word.length()));
      words.sort(byLength.thenComparing(word -> told(out, "then " + word, word.charAt(1))).reversed());
      out.accept(words);
      words.set(0, null);
      words.sort(Comparator.nullsFirst(Comparator.comparing(word -> told(out, word, word.charAt(0)))));
      out.accept(words.toString());
    });
  }

  @Test
  void iteratorsAndSpliterators() throws Exception {
    suspend(out -> NUMBERS.iterator().forEachRemaining(number -> out.accept(number)));
    suspend(out -> NUMBERS.spliterator().forEachRemaining(number -> out.accept(number)));
    suspend(out -> {
      Spliterator<Integer> each = new ArrayList<>(NUMBERS).spliterator();
      while (each.tryAdvance(number -> out.accept(number))) {
        out.accept("next");
      }
    });
    suspend(out -> Spliterators.iterator(NUMBERS.spliterator()).forEachRemaining(number -> out.accept(number)));
  }

  /** What iterates calls {@code hasNext} and {@code next}, which may suspend, too. */
  @Test
  void iterablesOfTheProgram() throws Exception {
    suspend(out -> {
      Iterable<String> telling = () -> new Iterator<>() {
        private int next;

        @Override
        public boolean hasNext() {
          out.accept("more?");
          return next < 2;
        }

        @Override
        public String next() {
          out.accept("next");
          return "value " + next++;
        }
      };
      telling.forEach(value -> out.accept(value));
      out.accept(String.join(", ", telling));
    });
  }

  @Test
  void concurrentHashMapWhereItHoldsNoLock() throws Exception {
    Map<String, Integer> map = new ConcurrentHashMap<>(Map.of("one", 1));
    suspend(out -> {
      map.forEach((key, value) -> out.accept(key));
      out.accept(((ConcurrentHashMap<String, Integer>) map).reduceValues(Long.MAX_VALUE, (x, y) -> x + y));
    });
  }
}
