package heddle.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.benchmarks.result.Measurement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The JVMs start, load and end; how long they take is not looked at. */
class ProcessesIT {
  private static final String AGENT = "heddle.agent";

  @BeforeEach
  void nameTheAgent() {
    System.setProperty(AGENT, System.getProperty("heddle.agent.jar"));
  }

  @AfterEach
  void forgetTheAgent() {
    System.clearProperty(AGENT);
  }

  private static void assertSamples(List<Measurement> measurements, String metric, int samples) {
    assertThat(measurements)
        .filteredOn(m -> m.key().metric().equals(metric))
        .allSatisfy(m -> assertThat(m.samples()).hasSize(samples).allMatch(sample -> sample > 0))
        .extracting(m -> m.key().variant())
        .containsExactlyInAnyOrder("plain", "emptyAgent", "heddle");
  }

  @Test
  void startUpIsMeasuredWithEachAgentAndWithout() throws Exception {
    List<Measurement> measurements = StartUp.measure(5);

    assertSamples(measurements, "wall", 5);
  }

  @Test
  void classLoadingIsMeasuredWithEachAgentAndWithout() throws Exception {
    List<Measurement> measurements = ClassLoading.measure(100, 2);

    assertSamples(measurements, "wall", 2);
    assertSamples(measurements, "cpu", 2);
  }
}
