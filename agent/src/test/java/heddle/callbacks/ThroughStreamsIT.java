package heddle.callbacks;

import static heddle.callbacks.Callbacks.suspend;

import heddle.Suspendable;
import heddle.generator.Generator;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sequential streams: each stage may suspend. */
class ThroughStreamsIT {
  @Suspendable
  private static <T> T told(Consumer<Object> out, Object what, T value) {
    out.accept(what);
    return value;
  }

  @Test
  void stagesOfReferences() throws Exception {
    suspend(out -> Stream.of(1, 2, 3, 4, 5, 6)
        .filter(x -> told(out, "filter " + x, x % 2 == 0))
        .map(x -> told(out, "map " + x, x * 10))
        .peek(x -> out.accept("peek " + x))
        .forEach(x -> out.accept("each " + x)));
  }

  @Test
  void flatMapAndMapMulti() throws Exception {
    suspend(out -> Stream.of(1, 2)
        .flatMap(x -> told(out, "flat " + x, Stream.of(x, x + 10).peek(y -> out.accept("inner " + y))))
        .<String>mapMulti((x, sink) -> {
          out.accept("multi " + x);
          sink.accept("a" + x);
          sink.accept("b" + x);
        })
        .forEachOrdered(x -> out.accept(x)));
  }

  @Test
  void statefulStages() throws Exception {
    suspend(out -> out.accept(Stream.of(5, 3, 5, 1, 4)
        .distinct()
        .sorted(Comparator.comparing(x -> told(out, "key " + x, -x)))
        .skip(1)
        .limit(2)
        .peek(x -> out.accept("left " + x))
        .toList()));
  }

  @Test
  void whatEndsEarly() throws Exception {
    suspend(out -> {
      out.accept(Stream.of(1, 2, 3).anyMatch(x -> told(out, x, x == 2)));
      out.accept(Stream.of(1, 2, 3).allMatch(x -> told(out, x, x < 2)));
      out.accept(Stream.of(1, 2, 3).noneMatch(x -> told(out, x, x == 3)));
      out.accept(Stream.of(1, 2, 3).filter(x -> told(out, x, x > 1)).findFirst().orElseThrow());
      Stream.of(1, 2, 3).takeWhile(x -> told(out, x, x < 3)).forEach(x -> out.accept(x));
      Stream.of(1, 2, 3).dropWhile(x -> told(out, x, x < 2)).forEach(x -> out.accept(x));
    });
  }

  @Test
  void reductions() throws Exception {
    suspend(out -> {
      out.accept(Stream.of(1, 2, 3).reduce(0, (x, y) -> told(out, x + "+" + y, x + y)));
      out.accept(Stream.of(1, 2, 3).max((x, y) -> told(out, x + "?" + y, x - y)).orElseThrow());
      out.accept(IntStream.rangeClosed(1, 4).reduce((x, y) -> told(out, x + "*" + y, x * y)).orElseThrow());
    });
  }

  @Test
  void collectors() throws Exception {
    suspend(out -> {
      out.accept(Stream.of("warp", "weft", "loom").collect(Collectors.groupingBy(
          word -> told(out, word, word.charAt(0)), TreeMap::new,
          Collectors.mapping(word -> told(out, "map " + word, word.toUpperCase()), Collectors.joining("/")))));
      out.accept(new TreeMap<>(Stream.of(1, 2, 3).collect(Collectors.toMap(
          x -> told(out, "key", x), x -> told(out, "value", x * x)))));
      out.accept(Stream.of(1, 2, 3).collect(Collectors.partitioningBy(x -> told(out, x, x > 1), Collectors.counting())));
      out.accept(Stream.of(1, 2, 3).collect(Collectors.teeing(
          Collectors.summingInt(x -> told(out, "sum", x)), Collectors.averagingInt(x -> told(out, "mean", x)),
          (sum, mean) -> told(out, "both", sum + " " + mean))));
    });
  }

  @Test
  void primitiveStreams() throws Exception {
    suspend(out -> {
      IntStream.range(0, 3).map(x -> told(out, x, x * x)).forEach(x -> out.accept(x));
      LongStream.iterate(1, x -> told(out, x, x * 2)).limit(4).forEach(x -> out.accept(x));
      DoubleStream.of(1, 2).mapToObj(x -> told(out, x, "d" + x)).forEach(x -> out.accept(x));
      out.accept(IntStream.range(0, 3).boxed().mapToLong(x -> told(out, x, (long) x)).sum());
      "ab".chars().forEach(x -> out.accept(x));
    });
  }

  @Test
  void endlessSources() throws Exception {
    suspend(out -> {
      Stream.iterate(1, x -> told(out, "after " + x, x + 1)).limit(3).forEach(x -> out.accept(x));
      Stream.iterate(1, x -> told(out, "more?", x < 3), x -> x + 1).forEach(x -> out.accept(x));
      int[] next = {0};
      Stream.generate(() -> told(out, "made", next[0]++)).limit(3).forEach(x -> out.accept(x));
    });
  }

  @Test
  void pulledByAnIterator() throws Exception {
    suspend(out -> {
      Iterator<Integer> each = Stream.of(1, 2, 3).map(x -> told(out, "map " + x, x)).iterator();
      while (each.hasNext()) {
        out.accept(each.next());
      }
    });
  }

  @Test
  void ofAGenerator() throws Exception {
    suspend(out -> Generator.<Integer>of(inner -> {
      inner.yield(1);
      out.accept("between");
      inner.yield(2);
    }).stream().map(x -> told(out, "map " + x, x)).forEach(x -> out.accept(x)));
  }

  @Test
  void concatenatedAndClosed() throws Exception {
    suspend(out -> {
      try (Stream<Integer> both = Stream.concat(Stream.of(1), Stream.of(2)).onClose(() -> out.accept("closed"))) {
        both.map(x -> told(out, x, x)).forEach(x -> out.accept(x));
      }
    });
  }

  @Test
  void lambdasThatWereMadeByPlainCode() throws Exception {
    Comparator<Integer> plain = Plain.KEY;
    List<Object> log = Plain.LOG;
    suspend(out -> {
      log.clear();
      out.accept(Stream.of(2, 1, 3).sorted(plain.thenComparing(x -> told(out, "then " + x, x))).toList());
    });
  }

  /** Makes its lambdas before anything of it is woven, for nothing of it is. */
  private static final class Plain {
    static final List<Object> LOG = new java.util.ArrayList<>();
    static final Comparator<Integer> KEY = Comparator.comparing(x -> {
      LOG.add(x);
      return 0;
    });

    private Plain() {}
  }
}
