package heddle.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A library's own tests in class files of this JDK's version, which are the newest there are on the newest JDK. */
@EnabledIfSystemProperty(named = "heddle.stress.full", matches = "true", disabledReason = "takes long: only with -Pstress")
class CompiledLibraryIT {
  private static final int VERSION_OF_JAVA_1_0 = 44;

  @Test
  void passesItsOwnTestsInClassFilesOfThisVersion() throws IOException, InterruptedException {
    CompiledLibrary compiled = new CompiledLibrary("commons-cli");
    compiled.compile(StressJvm.jars("libraries/common"));

    assertThat(compiled.versions()).containsExactly(VERSION_OF_JAVA_1_0 + Runtime.version().feature());
    Library library = new Library("commons-cli-compiled", 2, 700);
    new OwnTests(library, List.of(compiled.classes()), compiled.classes()).passSuspendedAsTheyPassPlain();
  }
}
