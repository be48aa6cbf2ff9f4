package heddle.benchmarks;

import heddle.Suspendable;
import heddle.generator.LongGenerator;
import heddle.generator.LongYielder;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Streams over a thousand numbers in which nothing suspends, plain and in a woven method: what it costs that something
 * could.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StreamBenchmark {
  private static final int SIZE = 1000;

  private final List<Integer> numbers = IntStream.range(0, SIZE).boxed().toList();
  private final LongGenerator sums = LongGenerator.of(out -> yieldAll(out, false));
  private final LongGenerator groups = LongGenerator.of(out -> yieldAll(out, true));

  @Suspendable
  private void yieldAll(LongYielder out, boolean grouped) {
    while (true) {
      out.yield(grouped ? wovenGroups() : wovenSum());
    }
  }

  @Suspendable
  private long wovenSum() {
    return numbers.stream().map(x -> x + 1).filter(x -> x % 3 != 0).mapToLong(x -> x).sum();
  }

  @Suspendable
  private long wovenGroups() {
    return numbers.stream().collect(Collectors.groupingBy(x -> x % 7)).size();
  }

  @Benchmark
  public long plainSum() {
    return numbers.stream().map(x -> x + 1).filter(x -> x % 3 != 0).mapToLong(x -> x).sum();
  }

  @Benchmark
  public long heddleSum() {
    return sums.nextLong();
  }

  @Benchmark
  public long plainGroups() {
    return numbers.stream().collect(Collectors.groupingBy(x -> x % 7)).size();
  }

  @Benchmark
  public long heddleGroups() {
    return groups.nextLong();
  }
}
