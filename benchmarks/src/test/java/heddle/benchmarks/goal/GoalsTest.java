package heddle.benchmarks.goal;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.benchmarks.FootprintBenchmark;
import heddle.benchmarks.result.Key;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;

class GoalsTest {
  /** Measured by processes, or by benchmarks that are there only with the peers. */
  private static final Set<String> ELSEWHERE = Set.of("StartUp", "ClassLoading");

  @Test
  void nameBenchmarksThatExist() {
    List<Key> unknown = Goals.all().stream()
        .flatMap(goal -> goal.figure().keys())
        .filter(key -> !ELSEWHERE.contains(key.workload()) && !key.variant().startsWith("kotlin"))
        .filter(key -> !exists(key))
        .toList();

    assertThat(unknown).isEmpty();
  }

  private static boolean exists(Key key) {
    try {
      Class<?> type = Class.forName(
          FootprintBenchmark.class.getPackageName() + "." + key.workload() + "Benchmark", false,
          GoalsTest.class.getClassLoader());
      return Arrays.stream(type.getDeclaredMethods())
          .filter(method -> method.isAnnotationPresent(Benchmark.class))
          .map(Method::getName)
          .anyMatch(key.variant()::equals);
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
