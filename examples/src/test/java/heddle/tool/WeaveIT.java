package heddle.tool;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.examples.Javac;
import heddle.examples.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code weave}: what it writes runs without the agent, and with it. */
class WeaveIT {
  private static final String SOURCE = """
      import static heddle.Coroutines.*;

      import heddle.Suspendable;
      import heddle.generator.Generator;
      import heddle.generator.GeneratorBody;
      import heddle.generator.Generators;
      import heddle.generator.Yielder;
      import java.time.Duration;
      import java.util.List;
      import java.util.function.Consumer;
      import org.json.simple.parser.JSONParser;

      public class Tour {
        record Node(Node left, int value, Node right) {}

        @Suspendable
        static void walk(Node n, Yielder<Integer> out) {
          if (n == null) return;
          walk(n.left(), out);
          out.yield(n.value());
          walk(n.right(), out);
        }

        @Suspendable
        static int compute(int x, int y) {
          System.out.println("Compute " + x + " + " + y);
          sleep(Duration.ofMillis(20));
          return x + y;
        }

        static void parse(String json, Consumer<Object> out) throws Exception {
          new JSONParser().parse(json, new Values(out));
        }

        static void failing(String what, GeneratorBody<Integer> body) {
          try {
            System.out.println(what + ": " + Generator.of(body).next());
          } catch (RuntimeException e) {
            System.out.println(what + ": " + e.getMessage().lines().skip(1).findFirst().orElse(e.getMessage()).trim());
          }
        }

        public static void main(String[] args) {
          for (int i : Generator.<Integer>of(out -> walk(new Node(new Node(null, 1, null), 2, null), out))) {
            System.out.println(i);
          }
          run(() -> {
            var three = createTask(() -> compute(1, 2));
            var seven = createTask(() -> compute(3, 4));
            System.out.println(await(three) + await(seven));
          });
          try (Generator<Object> values = Generators.pull(push -> parse("{\\"a\\": [1, 2]}", push))) {
            System.out.println(values.next() + " " + values.next());
          }
          failing("JDK", out -> List.of(1).forEach(x -> out.yield(x)));
          failing("lock", out -> {
            synchronized (out) {
              out.yield(1);
            }
          });
        }
      }
      """;

  private static final String VALUES = """
      import java.util.function.Consumer;
      import org.json.simple.parser.ContentHandler;

      /** Hands on the values, and nothing else. */
      record Values(Consumer<Object> out) implements ContentHandler {
        public void startJSON() {}
        public void endJSON() {}
        public boolean startObject() { return true; }
        public boolean endObject() { return true; }
        public boolean startObjectEntry(String key) { return true; }
        public boolean endObjectEntry() { return true; }
        public boolean startArray() { return true; }
        public boolean endArray() { return true; }
        public boolean primitive(Object value) { out.accept(value); return true; }
      }
      """;

  private static final String WORKS = "1\n2\nCompute 1 + 2\nCompute 3 + 4\n10\n1 2\n";
  private static final Path JSON = Path.of("target/lib/json-simple-1.1.1.jar").toAbsolutePath();

  @TempDir
  static Path directory;

  private static Path classes;
  private static Path woven;
  private static Path json;
  private static Path runtime;

  @BeforeAll
  static void compileAndWeave() throws IOException, InterruptedException {
    Path tour = Files.writeString(directory.resolve("Tour.java"), SOURCE);
    Path values = Files.writeString(directory.resolve("Values.java"), VALUES);
    classes = directory.resolve("tour");
    Javac.compile(List.of(tour, values), List.of(Jvm.RUNTIME, JSON), classes, "-g");
    Path out = directory.resolve("out");
    runtime = directory.resolve("heddle-runtime.jar");
    Jvm.Result result = weave(classes, JSON, "-o", out, "--weave", "org.json.simple.**;Values;Tour#parse", "--runtime", runtime);
    assertThat(result.err()).isEmpty();
    assertThat(result.exitStatus()).isZero();
    woven = out.resolve("tour");
    json = out.resolve(JSON.getFileName());
  }

  private static Jvm.Result weave(Object... arguments) throws IOException, InterruptedException {
    return Jvm.withoutAgent().runJar(
        Jvm.AGENT, Stream.concat(Stream.of("weave"), Stream.of(arguments).map(Object::toString)).toArray(String[]::new));
  }

  @Test
  void whatIsWovenNeedsNoAgent() throws IOException, InterruptedException {
    Jvm.Result result = Jvm.withoutAgent().run(List.of(woven, json, runtime), "Tour");

    assertThat(result.out()).startsWith(WORKS).contains(
        "the Heddle agent is not installed, without which nothing is suspended through methods of the JDK",
        "it was woven ahead of time, and makes this call in a way that is not woven, as where a monitor is held");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void theAgentKnowsItAndAddsWhatOnlyItCan() throws IOException, InterruptedException {
    Jvm.Result result = Jvm.withAgent("verbose").run(List.of(woven, json, runtime), "Tour");

    assertThat(result.out()).startsWith(WORKS + "JDK: 1\n").contains(
        "it was woven ahead of time, and makes this call in a way that is not woven, as where a monitor is held");
    assertThat(result.err()).contains(
        "woven org.json.simple.parser.JSONParser.parse(Ljava/io/Reader;Lorg/json/simple/parser/ContentHandler;)V: woven ahead of time",
        "woven Tour.walk(LTour$Node;Lheddle/generator/Yielder;)V: annotated @Suspendable");
    assertThat(Jvm.withAgent("").run(List.of(woven, json), "Tour").out()).isEqualTo(result.out());
  }

  /** Pulling from libraries takes a rule then, and their frames are suspended as they are under the agent. */
  @Test
  void anExampleThatPullsFromALibrary() throws IOException, InterruptedException {
    Path libraries = Path.of("target/lib").toAbsolutePath();
    Path examples = Path.of(System.getProperty("heddle.examples.jar")).toAbsolutePath();
    Path out = directory.resolve("archive");
    Path ownRuntime = out.resolve("heddle-runtime.jar");

    Jvm.Result weaving = weave(
        examples, libraries.resolve("commons-compress-1.28.0.jar"), libraries.resolve("commons-io-2.20.0.jar"),
        "-o", out, "--weave", "org.apache.commons.**;heddle.examples.pull.**", "--runtime", ownRuntime);
    assertThat(weaving.exitStatus()).as(weaving.err()).isZero();

    List<Path> classPath = new ArrayList<>();
    try (Stream<Path> woven = Files.list(out); Stream<Path> others = Files.list(libraries)) {
      Stream.concat(woven.sorted(), others.sorted()).forEach(classPath::add);
    }
    assertThat(Jvm.withoutAgent().run(classPath, "heddle.examples.Main", "archive")).isEqualTo(
        new Jvm.Result(0, Files.readString(Path.of("src/test/resources/stdout/archive.txt")), ""));
  }

  @Test
  void theRuntimeHasToBeWovenToo() throws IOException, InterruptedException {
    Jvm.Result result = Jvm.withoutAgent().run(List.of(woven, json, Jvm.RUNTIME), "Tour");

    assertThat(result.exitStatus()).isEqualTo(1);
    assertThat(result.err()).contains("the heddle-runtime.jar of this JVM has not been woven ahead of time");
  }

  @Test
  void explainSaysWhatWasWovenAhead() throws IOException, InterruptedException {
    Jvm.Result result = Jvm.withoutAgent().runJar(
        Jvm.AGENT, "explain", woven.toString(), json.toString(), "Tour.walk", "Tour.failing",
        "org.json.simple.parser.JSONParser.nextToken");

    assertThat(result.out()).contains(
        "Tour.walk(LTour$Node;Lheddle/generator/Yielder;)V: woven, because annotated @Suspendable.",
        "not woven, because its class was woven ahead of time, without it.",
        "org.json.simple.parser.JSONParser.nextToken()V: woven, because woven ahead of time.");
  }

  @Test
  void otherLoadersNeedTheRuntimeInTheirOwnForCompanions() throws IOException, InterruptedException {
    Path loader = Files.writeString(directory.resolve("Isolated.java"), """
        import java.net.*;
        import java.nio.file.Path;

        public class Isolated {
          public static void main(String[] args) throws Exception {
            URL[] urls = new URL[args.length];
            for (int i = 0; i < args.length; i++) urls[i] = Path.of(args[i]).toUri().toURL();
            Class<?> tour = new URLClassLoader(urls).loadClass("Tour");
            tour.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
          }
        }
        """);
    Path isolated = directory.resolve("isolated");
    Javac.compile(List.of(loader), List.of(), isolated);

    Jvm.Result together = Jvm.withoutAgent().run(
        List.of(isolated), "Isolated", woven.toString(), json.toString(), runtime.toString());
    Jvm.Result apart = Jvm.withoutAgent().run(List.of(isolated, runtime), "Isolated", woven.toString(), json.toString());

    assertThat(together.out()).startsWith(WORKS);
    assertThat(apart.out()).startsWith(WORKS.substring(0, WORKS.indexOf("1 2")));
    assertThat(apart.err()).contains(
        "[heddle] warning: what was woven ahead for org.json.simple.parser.JSONParser lies beside its class",
        "Have one class loader load both");
  }

  @Test
  void anErrorEndsWithStatusTwo() throws IOException, InterruptedException {
    Jvm.Result result = weave("nothing.jar", "-o", directory.resolve("nothing"));

    assertThat(result.err()).startsWith("nothing.jar: there is no such file. Write java -jar heddle-agent.jar weave");
    assertThat(result.exitStatus()).isEqualTo(2);
  }
}
