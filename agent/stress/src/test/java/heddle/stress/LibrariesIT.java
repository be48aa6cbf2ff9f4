package heddle.stress;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.util.List;
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
    assumeThat(Runtime.version().feature()).as("the JDK, for class files of its version").isGreaterThanOrEqualTo(library.jdk());

    new OwnTests(library, library.jars(), library.testJar()).passSuspendedAsTheyPassPlain();
  }
}
