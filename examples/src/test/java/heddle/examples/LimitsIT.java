package heddle.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the README lists under "What cannot suspend": each is refused by an error that says what to do instead. */
class LimitsIT {
  private static final String DECLARATIONS = """
      static Yielder<String> current;

      static class Node {
        Node(Yielder<String> out) {
          out.yield("x");
        }
      }

      static class Initialised {
        static int x = init();

        @Suspendable
        static int init() {
          current.yield("x");
          return 1;
        }
      }

      record Suspicious(Yielder<String> out) implements Comparable<Suspicious> {
        @Suspendable
        public int compareTo(Suspicious other) {
          out.yield("x");
          return 0;
        }
      }

      @Suspendable
      static String marked(Yielder<String> out) {
        out.yield("x");
        return "y";
      }

      @Suspendable
      static void block(Yielder<String> out) {
        marked(out);
        synchronized (Snippet.class) {
          out.yield("never");
        }
      }

      static void unmarked(Yielder<String> out) {
        marked(out);
      }
      """;

  private static final String SYNCHRONIZED_METHOD = """
      @Suspendable
      static synchronized void method(Yielder<String> out) {
        marked(out);
      }
      """;

  private static final String BODY = """
      Generator<String> g = Generator.of(out -> {
        current = out;
        %s
      });
      try {
        while (g.hasNext()) System.out.println(g.next());
      } catch (UnwovenFrameException e) {
        System.out.println(e.getMessage());
      } catch (ExceptionInInitializerError | CompletionException e) {
        System.out.println(e.getCause());
      }
      """;

  @TempDir
  private Path directory;

  private Jvm.Result run(String body) throws IOException, InterruptedException {
    return run(Jvm.withAgent(""), DECLARATIONS + BODY.formatted(body));
  }

  private Jvm.Result run(Jvm jvm, String code) throws IOException, InterruptedException {
    return new Snippet(code).run(jvm, directory);
  }

  @ParameterizedTest
  @CsvSource(delimiterString = " => ", quoteCharacter = '"', textBlock = """
      new Vector<>(List.of("x")).forEach(x -> out.yield(x)); => java.util.Vector.forEach( => it is synchronized
      new ConcurrentHashMap<>().computeIfAbsent("k", k -> marked(out)); => ConcurrentHashMap.computeIfAbsent( => lock is held
      new TreeSet<>().add(new Suspicious(out));               => java.util.TreeMap. => compareTo
      new Node(out);                                          => Snippet$Node.<init>( => a constructor
      System.out.println(Initialised.x);                      => Snippet$Initialised.<clinit>( => a class initialiser
      unmarked(out); => Snippet.unmarked( => start the agent with weave=Snippet#unmarked
      """)
  void theFrameInTheWayIsNamed(String body, String frame, String reason) throws IOException, InterruptedException {
    Jvm.Result result = run(body);

    assertThat(result.out()).contains("Cannot suspend the generator through ", "  at ", frame, reason);
    assertThat(result.err()).isEmpty();
    assertThat(result.exitStatus()).isZero();
  }

  @Test
  void theRuleThatIsCalledForIsLearnt() throws IOException, InterruptedException {
    Path learnt = directory.resolve("learnt.rules");
    String code = DECLARATIONS + BODY.formatted("unmarked(out);");

    Jvm.Result first = run(Jvm.withAgent("learn=" + learnt), code);
    Jvm.Result second = run(Jvm.withAgent("learn=" + learnt), code);

    assertThat(first.out()).contains("Cannot suspend");
    assertThat(first.err()).isEqualTo("[heddle] 1 rule has been learnt, and written to " + learnt
        + " for the next start, which may take more: Snippet#unmarked\n");
    assertThat(Files.readAllLines(learnt)).containsExactly("Snippet#unmarked");
    assertThat(second).isEqualTo(new Jvm.Result(0, "x\n", ""));
  }

  @Test
  void aTwinIsMadeOnceForAllThatCallIt() throws IOException, InterruptedException {
    String code = DECLARATIONS + BODY.formatted(
        "for (int i = 0; i < 3; i++) Optional.of(\"x\").ifPresent(x -> out.yield(x));"
            + " Optional.of(\"y\").ifPresent(y -> out.yield(y));");

    Jvm.Result result = run(Jvm.withAgent("verbose"), code);

    assertThat(result.out()).isEqualTo("x\nx\nx\ny\n");
    assertThat(result.err().lines().filter(line -> line.contains("woven java.util.Optional.ifPresent("))).hasSize(1);
  }

  @Test
  void theJdkCanBeLeftOut() throws IOException, InterruptedException {
    String code = DECLARATIONS + BODY.formatted(
        "Iterable<String> once = List.of(\"x\")::iterator; once.forEach(x -> out.yield(x));");

    assertThat(run(Jvm.withAgent(""), code)).isEqualTo(new Jvm.Result(0, "x\n", ""));
    assertThat(run(Jvm.withAgent("jdk=java.lang.Iterable"), code)).isEqualTo(new Jvm.Result(0, "x\n", ""));
    assertThat(run(Jvm.withAgent("jdk=off"), code).out()).contains("java.lang.Iterable.forEach(", "part of the JDK");
    assertThat(run(Jvm.withAgent("jdk=java.util.**"), code).out()).contains("java.lang.Iterable.forEach(", "part of the JDK");
  }

  @Test
  void aMethodThatHasASynchronizedBlockMaySuspendOutsideOfIt() throws IOException, InterruptedException {
    Jvm.Result result = run("block(out);");

    assertThat(result.out())
        .startsWith("x\nCannot suspend the generator through a frame that is not woven:\n  at Snippet.block(")
        .containsIgnoringCase("a monitor is held since line ")
        .containsIgnoringCase("move the call out of the synchronized block");
  }

  @Test
  void aSynchronizedMethodIsNamedAsItIsLoaded() throws IOException, InterruptedException {
    Jvm.Result result =
        run(Jvm.withAgent(""), DECLARATIONS + SYNCHRONIZED_METHOD + BODY.formatted("method(out);"));

    assertThat(result.out()).contains("Snippet.method(", "refused because it is synchronized");
    assertThat(result.err()).startsWith("[heddle] warning: cannot weave Snippet.method").hasLineCount(1);
  }

  @Test
  void withoutTheAgentTheErrorSaysSo() throws IOException, InterruptedException {
    List<Path> classPath = List.of(directory.resolve("classes"), Jvm.RUNTIME);
    run("marked(out);");

    Jvm.Result result = Jvm.withoutAgent().run(classPath, "Snippet");

    assertThat(result.out())
        .contains("Snippet.marked(", "the Heddle agent is not installed")
        .containsIgnoringCase("start the JVM with -javaagent:heddle-agent.jar");
  }
}
