package heddle.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real libraries' own tests: what passes plain passes woven, with suspensions all over. */
class LibrariesIT {
  static List<Library> libraries() {
    return Library.all();
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void passesItsOwnTestsWhenSuspendedAgainAndAgain(Library library) throws IOException, InterruptedException {
    Outcomes plain = run(library, StressJvm.plain(library.name()));
    StressJvm jvm = StressJvm.woven(library.name(), library.every(), 1000);
    Outcomes woven = run(library, jvm);
    WeavingFigures weaving = WeavingFigures.of(jvm.err());
    Report.add(library.name(), plain, woven, weaving);

    Map<String, String> failures = new TreeMap<>();
    plain.tests().keySet().stream()
        .filter(test -> plain.passed(test) && !woven.passed(test))
        .forEach(test -> failures.put(test, woven.tests().getOrDefault(test, "was not run")));

    assertThat(failures).isEmpty();
    assertThat(plain.passed()).isGreaterThanOrEqualTo(library.tests());
    assertThat(woven.suspensions()).isGreaterThan(library.tests());
    assertThat(Exclusions.of(library.name()).parts())
        .allMatch(part -> plain.tests().entrySet().stream()
            .anyMatch(test -> test.getKey().contains(part) && test.getValue().equals(Outcomes.EXCLUDED)));
    assertThat(weaving.refused().keySet()).noneMatch(reason -> reason.contains("defect"));
  }

  private static Outcomes run(Library library, StressJvm jvm) throws IOException, InterruptedException {
    return jvm.with(library.jars())
        .with(StressJvm.jars("libraries/common"))
        .run(RunTests.class, library.name(), library.testJar().toString());
  }
}
