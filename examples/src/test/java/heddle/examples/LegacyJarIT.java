package heddle.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A jar that was compiled for Java 8 and without Heddle takes part by rules alone. */
class LegacyJarIT {
  private static final String HEADINGS = """
      1. Weaving
      1.1. The loom
      1.1.1. Warp
      1.1.2. Heddle
      1.2. Patterns -> 1.2. Weaves
      """;

  /** Where the lower byte of a class file's version stands (JVMS 4.1), and some of its values. */
  private static final int MAJOR_VERSION = 7;

  private static final byte JAVA_1_1 = 45;
  private static final byte JAVA_5 = 49;
  private static final byte JAVA_6 = 50;

  @TempDir
  static Path directory;

  private static Path legacyJar;

  @BeforeAll
  static void build() throws IOException {
    legacyJar = LegacyJar.build(directory, "--release", "8");
  }

  private static Jvm.Result walk(String agentOptions, Path jar) throws IOException, InterruptedException {
    // The first of the two is where the package `legacy` is loaded from.
    return Jvm.withAgent(agentOptions).run(List.of(jar, Jvm.EXAMPLES), "heddle.examples.LegacyWalker");
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "weave=legacy.**",
    "weave=legacy.*",
    "weave=**",
    "weave=legacy.Section;legacy.OutlineWalker",
    "weave=legacy.Sec*#accept,weave=legacy.OutlineWalker#walk;legacy.OutlineWalker#enter(Llegacy/Section;)V"
  })
  void itsFramesAreSuspendedByRule(String option) throws IOException, InterruptedException {
    assertThat(walk(option, legacyJar)).isEqualTo(new Jvm.Result(0, HEADINGS, ""));
  }

  @Test
  void debugInformationIsNotNeeded(@TempDir Path other) throws IOException, InterruptedException {
    Path jar = LegacyJar.build(other, "--release", "8", "-g:none");

    assertThat(walk("weave=legacy.**", jar)).isEqualTo(new Jvm.Result(0, HEADINGS, ""));
  }

  @ParameterizedTest
  @ValueSource(bytes = {JAVA_1_1, JAVA_5, JAVA_6})
  void itMayBeOfAnyAge(byte version, @TempDir Path other) throws IOException, InterruptedException {
    Path jar = LegacyJar.build(other, "--release", "8");
    try (FileSystem contents = FileSystems.newFileSystem(jar); Stream<Path> files = Files.list(contents.getPath("legacy"))) {
      for (Path file : files.toList()) {
        byte[] classFile = Files.readAllBytes(file);
        classFile[MAJOR_VERSION] = version;
        Files.write(file, classFile);
      }
    }

    assertThat(walk("weave=legacy.**", jar)).isEqualTo(new Jvm.Result(0, HEADINGS, ""));
  }

  @Test
  void theJarMayBringItsOwnRules(@TempDir Path other) throws IOException, InterruptedException {
    Path jar = LegacyJar.build(other, "--release", "8");
    try (FileSystem contents = FileSystems.newFileSystem(jar)) {
      Files.createDirectories(contents.getPath("META-INF"));
      Files.writeString(contents.getPath("META-INF/heddle.properties"), "weave=legacy.OutlineWalker;legacy.Section\n");
    }

    assertThat(walk("", jar)).isEqualTo(new Jvm.Result(0, HEADINGS, ""));
  }

  @Test
  void whatTheRulesForgetIsNamedWithTheRuleToAdd() throws IOException, InterruptedException {
    Jvm.Result result = walk("weave=legacy.OutlineWalker", legacyJar);

    assertThat(result.exitStatus()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("""
        Exception in thread "main" heddle.UnwovenFrameException: Cannot suspend the generator through a frame that is \
        not woven:
          at legacy.Section.accept(Section.java:22) [%s]: not marked: neither annotated nor named by a rule, and it \
        overrides no marked method
             Annotate it @Suspendable, or start the agent with weave=legacy.Section#accept.
        """.formatted(legacyJar));
  }

  @Test
  void theRulesToAddAreEnough() throws IOException, InterruptedException {
    Jvm.Result result = walk("", legacyJar);

    List<String> missing = result.err().lines()
        .filter(line -> line.contains("start the agent with weave="))
        .map(line -> line.replaceFirst(".*start the agent with (.*)\\.", "$1"))
        .toList();
    assertThat(missing).containsExactly(
        "weave=legacy.OutlineWalker#enter", "weave=legacy.Section#accept", "weave=legacy.OutlineWalker#walk");
    assertThat(walk(String.join(",", missing), legacyJar)).isEqualTo(new Jvm.Result(0, HEADINGS, ""));
  }
}
