package heddle.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A class that inherits marks and is loaded before any that names Heddle: its supertypes have not been read by then. */
class LateClassesIT {
  private static final String SOURCE = """
      import heddle.Suspendable;
      import heddle.generator.Generator;
      import heddle.generator.Yielder;

      class Program {
        static Object lambda;

        public static void main(String[] arguments) throws Exception {
          Class.forName(arguments[0]);
          lambda = Maker.make();
          Late.go();
        }
      }

      class Sub extends Base {
        private int calls;

        @Override
        void step(int value) {
          Hand.give(value + calls++);
          super.step(value);
        }

        @Override
        void throughALambda(int value) {
          ((Runnable) () -> Hand.give(value)).run();
        }
      }

      class Middle extends Base {}

      class Deep extends Middle {
        @Override
        void step(int value) {
          Hand.give(-value);
        }
      }

      class Printer implements Visitor {
        @Override
        public void visit(int value) {
          Hand.give(10 * value);
        }
      }

      class Maker {
        static Visitor make() {
          return value -> Hand.give(100 * value);
        }
      }

      class Base {
        @Suspendable
        void step(int value) {
          Hand.give(1000 * value);
        }

        @Suspendable
        void throughALambda(int value) {}
      }

      interface Visitor {
        @Suspendable
        void visit(int value);
      }

      class Hand {
        static Yielder<Integer> out;

        @Suspendable
        static void give(int value) {
          out.yield(value);
        }
      }

      class Late {
        static void go() {
          Base[] bases = {new Base(), new Sub(), new Deep()};
          Visitor[] visitors = {new Printer(), (Visitor) Program.lambda};
          for (int value : Generator.<Integer>of(out -> walk(out, bases, visitors))) {
            System.out.println(value);
          }
          System.out.println(Generator.<Integer>of(out -> {
            Hand.out = out;
            bases[1].throughALambda(7);
          }).next());
        }

        @Suspendable
        static void walk(Yielder<Integer> out, Base[] bases, Visitor[] visitors) {
          Hand.out = out;
          for (int i = 1; i < 3; i++) {
            for (Base base : bases) {
              base.step(i);
            }
            for (Visitor visitor : visitors) {
              visitor.visit(i);
            }
          }
        }
      }
      """;

  private static final String OUTPUT = """
      1000
      1
      1000
      -1
      10
      100
      2000
      3
      2000
      -2
      20
      200
      7
      """;

  @TempDir
  private Path directory;

  private Path classes;
  private Path dump;

  @BeforeEach
  void compile() throws IOException {
    classes = directory.resolve("classes");
    dump = directory.resolve("dump");
    Javac.compile(List.of(Files.writeString(directory.resolve("Late.java"), SOURCE)), List.of(Jvm.RUNTIME), classes);
  }

  private Jvm.Result run(Path classPath, String first) throws IOException, InterruptedException {
    return Jvm.withAgent("verify=true,dump=" + dump).run(List.of(classPath), "Program", first);
  }

  private Path jar() throws IOException {
    Path jar = directory.resolve("program.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar)); Stream<Path> files = Files.list(classes)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        out.putNextEntry(new JarEntry(file.getFileName().toString()));
        Files.copy(file, out);
      }
    }
    return jar;
  }

  /** Those of the classes that are woven in companions. */
  private List<String> beside() {
    return Stream.of("Base", "Sub", "Middle", "Deep", "Printer", "Maker", "Hand", "Late")
        .filter(type -> Files.exists(dump.resolve(type + "$heddle.class")))
        .toList();
  }

  private static void assertWorks(Jvm.Result result) {
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).isEqualTo(OUTPUT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Sub", "Deep", "Printer"})
  void theFirstIsWovenBesideItself(String first) throws IOException, InterruptedException {
    assertWorks(run(classes, first));

    assertThat(beside()).containsExactly(first);
  }

  @Test
  void inJarsToo() throws IOException, InterruptedException {
    assertWorks(run(jar(), "Sub"));

    assertThat(beside()).containsExactly("Sub");
  }

  @Test
  void lambdasAreWovenInTheirClass() throws IOException, InterruptedException {
    assertWorks(run(classes, "Maker"));

    assertThat(beside()).isEmpty();
  }

  @Test
  void afterAClassThatNamesHeddleNoneIs() throws IOException, InterruptedException {
    assertWorks(run(classes, "Hand"));

    assertThat(beside()).isEmpty();
  }

  @Test
  void withAFileForRulesNoneIs() throws IOException, InterruptedException {
    Files.createDirectories(classes.resolve("META-INF"));
    Files.createFile(classes.resolve("META-INF/heddle.properties"));

    assertWorks(run(classes, "Sub"));

    assertThat(beside()).isEmpty();
  }
}
