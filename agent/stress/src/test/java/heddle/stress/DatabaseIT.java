package heddle.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A database, woven whole and suspended all the time, answers as it does plain. */
class DatabaseIT {
  private static final String CUSTOMERS = Boolean.getBoolean("heddle.stress.full") ? "1000" : "60";

  @Test
  void answersTheSameWhenSuspendedAgainAndAgain() throws IOException, InterruptedException {
    StressJvm plainJvm = StressJvm.plain("h2");
    StressJvm wovenJvm = StressJvm.woven("h2", 3, 100_000);
    Outcomes plain = run(plainJvm);
    Outcomes woven = run(wovenJvm);
    WeavingFigures weaving = WeavingFigures.of(wovenJvm.err());
    Report.add("h2", plain, woven, weaving);

    assertThat(plainJvm.out()).content().contains("north |", "fib", "Division by zero");
    assertThat(wovenJvm.out()).hasSameTextualContentAs(plainJvm.out());
    assertThat(woven.suspensions()).isGreaterThan(100_000);
    assertThat(weaving.refused().keySet()).noneMatch(reason -> reason.contains("defect"));
  }

  private static Outcomes run(StressJvm jvm) throws IOException, InterruptedException {
    return jvm.with(StressJvm.jars("programs/h2")).run(RunProgram.class, SqlWorkload.class.getName(), CUSTOMERS);
  }
}
