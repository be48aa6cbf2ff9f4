package heddle.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What follows {@code -javaagent:heddle-agent.jar=}, as the user of a real JVM sees it. */
class AgentOptionsIT {
  private static final String CLOSE_OUTPUT_BEGINS = "open A\nA, line 1\n";

  private static Jvm.Result run(String options) throws IOException, InterruptedException {
    return Jvm.withAgent(options).runExample("close");
  }

  /** The program did run, as it would have without the options. */
  private static void assertUndisturbed(Jvm.Result result) {
    assertThat(result.exitStatus()).isZero();
    assertThat(result.out()).startsWith(CLOSE_OUTPUT_BEGINS);
  }

  @Test
  void aSecondAgentIsIgnoredAndSaysSo() throws IOException, InterruptedException {
    Jvm.Result result = Jvm.withAgent("").andAgent("verbose").runExample("close");

    assertUndisturbed(result);
    assertThat(result.err().strip()).isEqualTo(
        "[heddle] warning: the agent is installed already; this one, with the options 'verbose', is ignored");
  }

  /** What cannot be meant ends the JVM before the program starts. */
  @Nested
  class Wrong {
    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '"', textBlock = """
        verbos => 'verbos': there is no option of this name. Did you mean verbose?
        com.acme.** => 'com.acme.**': there is no option of this name.
        verbose, => nothing between two commas, or before or after one.
        verbose,verbose => 'verbose': verbose is given twice. Leave one of them out.
        verbose=true => 'verbose=true': it takes no value. Write verbose,
        verify=1 => 'verify=1': the value is neither true nor false. Write verify=true|false,
        weave => 'weave': it needs a value. Write weave=<pattern>[;<pattern>...],
        weave= => 'weave=': the value is empty. Write weave=<pattern>[;<pattern>...],
        weave=com/acme => Malformed pattern 'com/acme' at position 4: '/' cannot be in a name; packages are
        weave=a.B;a.**.B => Malformed pattern 'a.**.B' at position 3: * is only for the last part of a class name.
        weave=a.B#c(Foo) => Malformed pattern 'a.B#c(Foo)' at position 8: expected a type as class files write it
        traces=never => 'traces=never': it is either on or off. Write traces=on|off, for example traces=off.
        rules=no/such.file => 'rules=no/such.file': there is no such file. Write rules=<file>,
        rules=. => 'rules=.': the file or directory cannot be used:
        dump=pom.xml/woven => 'dump=pom.xml/woven': the file or directory cannot be used:
        """)
    void endsWithStatusOneAndSaysWhatIsAllowed(String options, String message)
        throws IOException, InterruptedException {
      Jvm.Result result = run(options);

      assertThat(result.exitStatus()).isEqualTo(1);
      assertThat(result.out()).isEmpty();
      assertThat(result.err()).startsWith("Heddle agent option").contains(message).hasLineCount(1)
          .containsPattern("Options are weave=.*, help\\.|Write \\w+|Remove the comma\\.|Leave one of them out\\.");
      if (message.contains("Malformed pattern")) {
        assertThat(result.err()).contains("Allowed are com.acme.** (a package and its subpackages), ");
      }
    }

    @Test
    void aMalformedLineOfARulesFileIsNamedByItsNumber(@TempDir Path directory)
        throws IOException, InterruptedException {
      Path rules = Files.writeString(directory.resolve("bad.rules"), "legacy.*\n\nlegacy..Section  # two dots\n");

      Jvm.Result result = run("rules=" + rules);

      assertThat(result.exitStatus()).isEqualTo(1);
      assertThat(result.out()).isEmpty();
      assertThat(result.err()).contains(
          rules + ":3: Malformed pattern 'legacy..Section' at position 8: expected a part of a package name.");
    }

    @Test
    void aRulesFileThatIsNotTextIsRefused(@TempDir Path directory) throws IOException, InterruptedException {
      Path rules = Files.write(directory.resolve("binary.rules"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

      Jvm.Result result = run("rules=" + rules);

      assertThat(result.exitStatus()).isEqualTo(1);
      assertThat(result.err()).contains("'rules=" + rules + "': the file is not in UTF-8.");
    }
  }

  @Nested
  class Help {
    @Test
    void listsTheOptionsAndEnds() throws IOException, InterruptedException {
      Jvm.Result result = run("help");

      assertThat(result.exitStatus()).isZero();
      assertThat(result.out())
          .startsWith("Heddle: java -javaagent:heddle-agent.jar[=<option>[,<option>...]] ...\n")
          .contains("  weave=<pattern>[;<pattern>...]  ", "  rules=<file>  ", "  verbose  ", "  dump=<directory>  ",
              "  traces=on|off  ", "  verify=true|false  ", "  help  ")
          .doesNotContain(CLOSE_OUTPUT_BEGINS);
      assertThat(result.err()).isEmpty();
    }

    @Test
    void isWhatTheAgentPrintsAsAProgram() throws IOException, InterruptedException {
      Jvm.Result program = Jvm.withoutAgent().run(List.of(Jvm.AGENT), "heddle.agent.Main");

      assertThat(program).isEqualTo(run("help"));
    }
  }

  @Nested
  class RulesOfTheUser {
    @Test
    void aPatternThatMatchesNothingIsReportedAtTheEnd() throws IOException, InterruptedException {
      Jvm.Result result = run("weave=heddle.examples.Closing#lines;no.such.**");

      assertUndisturbed(result);
      assertThat(result.err()).isEqualTo(
          "[heddle] warning: the rule no.such.** (agent option) matched no method of any class that was loaded."
              + " No class was loaded whose name is near\n");
    }

    @Test
    void canStandInAFile(@TempDir Path directory) throws IOException, InterruptedException {
      Path rules = Files.writeString(directory.resolve("heddle.rules"), """
          # The walker and what it walks through
          weave = legacy.OutlineWalker
          legacy.Section#accept  # only this one
          """);

      Jvm.Result result = Jvm.withAgent("rules=" + rules).runExample("legacy-walker");

      assertThat(result.exitStatus()).isZero();
      assertThat(result.out()).endsWith("1.2. Patterns -> 1.2. Weaves\n");
      assertThat(result.err()).isEmpty();
    }

    @Test
    void aLineOfAFileThatMatchesNothingIsReportedByItsNumber(@TempDir Path directory)
        throws IOException, InterruptedException {
      Path rules = Files.writeString(directory.resolve("heddle.rules"), "\nlegacy.Walker\n");

      Jvm.Result result = run("rules=" + rules);

      assertUndisturbed(result);
      assertThat(result.err()).isEqualTo("[heddle] warning: the rule legacy.Walker (" + rules + ":2) matched no method"
          + " of any class that was loaded. No class was loaded whose name is near\n");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", value = {
      "legacy.OutlineWalkr => Near are legacy.OutlineWalker",
      "com.acme.OutlineWalker => Near are legacy.OutlineWalker",
      "legaci.** => Near are legacy.HeadingHandler, legacy.OutlineWalker, legacy.Section and 1 more",
      "legacy.OutlineWalker#wlak => Its class name fits legacy.OutlineWalker (near are #walk(Llegacy/Section;)V)",
      "legacy.OutlineWalker#walk(I) => Its class name fits legacy.OutlineWalker (near are #walk(Llegacy/Section;)V)",
      "legacy.SectionVisitor#nothing => Its class name fits legacy.SectionVisitor (no method with code fits)",
      "java.util.ArrayList => Its class name fits java.util.ArrayList (part of the JDK, which has no marks)"
    })
    void oneThatMatchesNothingIsToldOfWhatIsNear(String rule, String near) throws IOException, InterruptedException {
      Jvm.Result result = Jvm.withAgent("weave=" + rule).runExample("legacy-walker");

      assertThat(result.err()).contains("the rule " + rule + " (agent option) matched no method of any class that was loaded. " + near);
    }

    @Test
    void canBeASystemProperty() throws IOException, InterruptedException {
      Jvm.Result result = Jvm.withoutAgent().andOption("-Dheddle.weave=legacy.**").andAgent("").runExample("legacy-walker");
      Jvm.Result wrong = Jvm.withoutAgent().andOption("-Dheddle.weave=legacy/").andAgent("").runExample("legacy-walker");

      assertThat(result.out()).endsWith("1.2. Patterns -> 1.2. Weaves\n");
      assertThat(result.err()).isEmpty();
      assertThat(wrong.err()).startsWith("System property heddle.weave: Malformed pattern 'legacy/' at position 7");
      assertThat(wrong.exitStatus()).isEqualTo(1);
    }

    @Test
    void mayExceptAndNameSupertypes() throws IOException, InterruptedException {
      assertThat(Jvm.withAgent("weave=legacy.SectionVisitor+;legacy.Section;legacy.OutlineWalker").runExample("legacy-walker").exitStatus())
          .isZero();
      assertThat(Jvm.withAgent("weave=legacy.**;!legacy.Section").runExample("legacy-walker").err())
          .contains("legacy.Section.accept(", "not marked");
    }
  }

  /** Whoever runs the program has not written them. */
  @Nested
  class RulesOfJars {
    @Test
    void thoseThatMatchNothingAreReportedOnlyIfAskedFor(@TempDir Path directory)
        throws IOException, InterruptedException {
      Path properties = directory.resolve("META-INF/heddle.properties");
      Files.createDirectories(properties.getParent());
      Files.writeString(properties, "weave=com.acme.**");
      List<Path> classPath = List.of(directory, Jvm.EXAMPLES);

      Jvm.Result result = Jvm.withAgent("").run(classPath, "heddle.examples.Closing");
      Jvm.Result verbose = Jvm.withAgent("verbose").run(classPath, "heddle.examples.Closing");

      assertUndisturbed(result);
      assertThat(result.err()).isEmpty();
      assertUndisturbed(verbose);
      assertThat(verbose.err()).contains("the rule com.acme.** (", "matched no method of any class that was loaded.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"weave=com/acme", "waeve=com.acme.**"})
    void aMistakeIsReportedAndTheProgramRuns(String line, @TempDir Path directory)
        throws IOException, InterruptedException {
      Path properties = directory.resolve("META-INF/heddle.properties");
      Files.createDirectories(properties.getParent());
      Files.writeString(properties, line);

      Jvm.Result result = Jvm.withAgent("").run(List.of(directory, Jvm.EXAMPLES), "heddle.examples.Closing");

      assertUndisturbed(result);
      assertThat(result.err()).startsWith("[heddle] warning: ").contains(properties.toString()).hasLineCount(1);
    }
  }

  @Nested
  class Insight {
    @Test
    void verboseTellsWhatIsWovenAndWhy() throws IOException, InterruptedException {
      Jvm.Result result = Jvm.withAgent("verbose,weave=legacy.**").runExample("legacy-walker");

      assertThat(result.exitStatus()).isZero();
      assertThat(result.err().lines()).allMatch(line -> line.startsWith("[heddle] "));
      assertThat(result.err().lines()).contains(
          "[heddle] woven legacy.Section.accept(Llegacy/SectionVisitor;)V: rule legacy.** (agent option)");
      String lambda = // compilers number lambdas differently
          "[heddle] woven heddle.examples.LegacyWalker.lambda$headings$N(Llegacy/Section;Lheddle/generator/Yielder;)V:"
              + " lambda or method reference for heddle.generator.GeneratorBody.run";
      assertThat(result.err().lines().map(line -> line.replaceFirst("(headings\\$)[0-9]+", "$1N"))).contains(lambda);
    }

    @Test
    void dumpWritesTheClassFilesBeforeAndAfter(@TempDir Path directory) throws IOException, InterruptedException {
      Path dump = directory.resolve("new/dump");

      Jvm.Result result = run("dump=" + dump);

      assertUndisturbed(result);
      assertThat(result.err()).isEmpty();
      Path woven = dump.resolve("heddle/examples/Closing.class");
      assertThat(woven.resolveSibling("Closing.original.class")).hasBinaryContent(fromExamples("Closing.class"));
      assertThat(Files.size(woven)).isGreaterThan(fromExamples("Closing.class").length);
      try (Stream<Path> classes = Files.list(woven.getParent())) {
        assertThat(classes).hasSize(2); // Main has nothing to weave
      }
    }

    @ParameterizedTest
    @CsvSource({"traces=on, true", "traces=off, false"})
    void tracesShowTheSuspendedCallersUnlessTheyAreOff(String options, boolean shown, @TempDir Path directory)
        throws IOException, InterruptedException {
      Snippet failing = new Snippet("""
          @Suspendable
          static void fail() {
            yieldNow();
            throw new IllegalStateException();
          }

          try {
            run(() -> { fail(); yieldNow(); });
          } catch (IllegalStateException e) {
            System.out.println(e.getStackTrace()[0].getMethodName());
            System.out.println(e.getStackTrace()[1].getMethodName().startsWith("lambda$main$"));
          }
          """);

      Jvm.Result result = failing.run(Jvm.withAgent(options), directory);

      assertThat(result).isEqualTo(new Jvm.Result(0, "fail$resume0\n" + shown + "\n", ""));
    }

    private static byte[] fromExamples(String name) throws IOException {
      try (JarFile jar = new JarFile(Jvm.EXAMPLES.toFile());
          InputStream file = jar.getInputStream(jar.getEntry("heddle/examples/" + name))) {
        return file.readAllBytes();
      }
    }
  }
}
