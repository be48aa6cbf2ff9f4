package heddle.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureReasonTest {
  @Test
  void isTheLastCauseThatTheForkShows() {
    String output = """
        # Warmup Iteration   1: <failure>

        java.lang.reflect.InvocationTargetException
        \tat x.y.Z.z(Z.java:1)
        Caused by: java.lang.IllegalStateException: there is no loom
        \t... 3 more
        """;

    assertThat(FailureReason.of(new Exception("failed"), output))
        .isEqualTo("java.lang.IllegalStateException: there is no loom");
  }

  @Test
  void isWhatTheJvmSaysThatDoesNotStart() {
    String output = "<stderr> Error: Could not create the Java Virtual Machine.\n";

    assertThat(FailureReason.of(new Exception("failed"), output))
        .isEqualTo("Error: Could not create the Java Virtual Machine.");
  }

  @Test
  void isTheCauseOfWhatWasThrownIfTheForkSaysNothing() {
    Exception thrown = new Exception("failed", new IllegalStateException("no fork"));

    assertThat(FailureReason.of(thrown, "")).isEqualTo("java.lang.IllegalStateException: no fork");
  }
}
