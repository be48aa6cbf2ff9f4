package heddle.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A library's own tests, ready to be run.
 *
 * @param classPath the library, its tests and what it needs, less what several libraries need
 * @param tests the jar or directory of the tests
 */
record OwnTests(Library library, List<Path> classPath, Path tests) {
  void passSuspendedAsTheyPassPlain() throws IOException, InterruptedException {
    Outcomes plain = runIn(StressJvm.plain(library.name()));
    StressJvm jvm = StressJvm.woven(library.name(), library.every(), 1000);
    Outcomes woven = runIn(jvm);
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

  private Outcomes runIn(StressJvm jvm) throws IOException, InterruptedException {
    return jvm.with(classPath)
        .with(StressJvm.jars("libraries/common"))
        .withProperties(library.properties())
        .run(RunTests.class, library.name(), tests.toString());
  }
}
