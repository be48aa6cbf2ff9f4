package heddle.semantics;

import static heddle.semantics.GeneratorSemanticsIT.drain;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import heddle.Suspendable;
import heddle.generator.Generator;
import heddle.generator.IntGenerator;
import heddle.generator.Yielder;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Generators among streams, threads, the heap, and each other. */
class GeneratorUseIT {
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());

  private Generator<Integer> naturals() {
    return Generator.of(out -> {
      try {
        for (int i = 0; ; i++) {
          out.yield(i);
        }
      } finally {
        log.add("fin");
      }
    });
  }

  @Nested
  class Streams {
    @Test
    void aStreamIsLazyAndOrdered() {
      assertThat(naturals().stream().map(i -> i * i).limit(4)).containsExactly(0, 1, 4, 9);
    }

    @Test
    void closingTheStreamClosesTheGenerator() {
      Generator<Integer> g = naturals();
      try (Stream<Integer> stream = g.stream()) {
        assertThat(stream.findFirst()).contains(0);
      }

      assertThat(log).containsExactly("fin");
      assertThat(g.hasNext()).isFalse();
    }

    @Test
    void aStreamGoesOnWhereTheGeneratorStands() {
      Generator<Integer> g = naturals();
      g.next();

      assertThat(g.stream().limit(2).toList()).containsExactly(1, 2);
      assertThat(g.next()).isEqualTo(3);
    }

    @Test
    void forEachTakesWhatRemains() {
      Generator<Integer> g = Generator.of(out -> out.yieldAll(List.of(1, 2, 3)));
      g.next();
      List<Integer> rest = new ArrayList<>();

      g.forEach(rest::add);

      assertThat(rest).containsExactly(2, 3);
    }

    @Test
    void aParallelStreamMissesNothing() {
      Generator<Integer> g = Generator.of(out -> {
        for (int i = 0; i < 10_000; i++) {
          out.yield(i);
        }
      });

      assertThat(g.stream().parallel().mapToInt(i -> i).sum()).isEqualTo(49_995_000);
    }
  }

  @Nested
  class Heap {
    @Test
    void gen34_droppedWhileSuspendedItIsCollectedAndItsFinallyNeverRuns() {
      Generator<Integer> g = naturals();
      g.next();

      WeakReference<Generator<Integer>> dropped = new WeakReference<>(g);
      g = null;

      assertCollected(dropped);
      assertThat(log).isEmpty();
    }

    @Test
    void gen35_droppedBeforeTheStartItRunsNothing() {
      WeakReference<Generator<Integer>> dropped = new WeakReference<>(naturals());

      assertCollected(dropped);
      assertThat(log).isEmpty();
    }

    @Test
    void aValueThatWasTakenIsNotKept() {
      Generator<Object> g = Generator.of(out -> {
        out.yield(new Object());
        out.yield("next");
      });

      assertCollected(new WeakReference<>(g.next()));
      assertThat(g.next()).isEqualTo("next");
    }

    private static void assertCollected(WeakReference<?> reference) {
      for (int i = 0; i < 50 && reference.get() != null; i++) {
        System.gc();
      }
      assertThat(reference.get()).isNull();
    }

    @Test
    void aSuspendedGeneratorTakesAtMost100Bytes() {
      assertThat(bytesEach(i -> {
        Generator<Integer> g = Generator.of(out -> out.yield(i));
        g.next();
        return g;
      })).isLessThanOrEqualTo(100);
      assertThat(bytesEach(i -> {
        IntGenerator g = IntGenerator.of(out -> {
          for (int n = i; ; n++) {
            out.yield(n);
          }
        });
        g.nextInt();
        return g;
      })).isLessThanOrEqualTo(112); // the lambda and its int are 16 of these, until it is collected
    }

    private static long bytesEach(Function<Integer, Object> suspended) {
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      int count = 1000;
      Object[] kept = new Object[count];
      long bytes = 0;
      for (int round = 0; round < 2; round++) { // the first links the code
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < count; i++) {
          kept[i] = suspended.apply(100);
        }
        bytes = threads.getCurrentThreadAllocatedBytes() - before;
      }
      return bytes / count;
    }
  }

  @Nested
  class Threads {
    @Test
    void eachStepMayRunOnAnotherThread() throws Exception {
      Generator<String> g = Generator.of(out -> {
        for (int i = 0; i < 4; i++) {
          out.yield(Thread.currentThread().getName() + " " + i);
        }
      });
      ExecutorService a = Executors.newSingleThreadExecutor(task -> new Thread(task, "a"));
      ExecutorService b = Executors.newSingleThreadExecutor(task -> new Thread(task, "b"));
      List<String> values = new ArrayList<>();
      try {
        for (ExecutorService thread : List.of(a, b, b, a)) {
          values.add(thread.submit(g::next).get());
        }
      } finally {
        a.shutdown();
        b.shutdown();
      }

      assertThat(values).containsExactly("a 0", "b 1", "b 2", "a 3");
    }
  }

  @Nested
  class Composition {
    @Test
    void sieveOfGenerators() {
      Generator<Integer> primes = Generator.of(out -> sieve(naturalsFrom(2), out));

      assertThat(primes.stream().limit(25).toList()).endsWith(83, 89, 97);
    }

    @Suspendable
    private static void sieve(Iterator<Integer> source, Yielder<Integer> out) {
      int prime = source.next();
      out.yield(prime);
      sieve(Generator.<Integer>of(rest -> {
        while (source.hasNext()) {
          int n = source.next();
          if (n % prime != 0) {
            rest.yield(n);
          }
        }
      }), out);
    }

    private static Generator<Integer> naturalsFrom(int start) {
      return Generator.of(out -> {
        for (int i = start; ; i++) {
          out.yield(i);
        }
      });
    }

    @Test
    void anInnerGeneratorMayYieldForTheOuterOne() {
      Generator<String> outer = Generator.of(out -> {
        Generator<Integer> inner = Generator.of(in -> {
          in.yield(1);
          out.yield("from inside");
          in.yield(2);
        });
        for (int i : inner) {
          out.yield("inner gave " + i);
        }
      });

      assertThat(drain(outer)).containsExactly("inner gave 1", "from inside", "inner gave 2");
    }

    @Test
    void closingTheOuterWhileItStandsInsideTheInnerUnwindsBoth() {
      Generator<String> outer = Generator.of(out -> {
        try {
          Generator<Integer> inner = Generator.of(in -> {
            try {
              out.yield("from inside");
            } finally {
              log.add("inner fin");
            }
          });
          inner.next();
        } finally {
          log.add("outer fin");
        }
      });
      outer.next();

      outer.close();

      assertThat(log).containsExactly("inner fin", "outer fin");
    }

    @Test
    void productOfNestedLoops() {
      Generator<String> pairs = Generator.of(out -> {
        for (String a : List.of("x", "y")) {
          for (int b : naturalsFrom(1)) {
            if (b > 2) {
              break;
            }
            out.yield(a + b);
          }
        }
      });

      assertThat(drain(pairs)).containsExactly("x1", "x2", "y1", "y2");
    }
  }
}
