package heddle.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes that are woven can be redefined, as debuggers do it, and transformed anew, as other agents do. */
class RedefinitionIT {
  private static final String PROGRAM = """
      import heddle.generator.Generator;
      import java.lang.instrument.ClassDefinition;
      import java.lang.instrument.Instrumentation;
      import java.nio.file.Files;
      import java.nio.file.Path;

      public class Program {
        static Instrumentation instrumentation;

        public static void premain(String arguments, Instrumentation given) {
          instrumentation = given;
        }

        public static void main(String[] arguments) throws Exception {
          Generator<String> inLoop = Generator.of(out -> Swapped.loop(out));
          Generator<String> inStep = Generator.of(out -> Swapped.loop(out));
          Generator<String> again = Generator.of(out -> Swapped.loop(out));
          Generator<String> quiet = Generator.of(out -> Swapped.callQuiet(out));
          System.out.println(inLoop.next());
          inStep.next();
          System.out.println(inStep.next());
          again.next();

          instrumentation.retransformClasses(Swapped.class);
          System.out.println(again.next());

          for (String version : arguments) {
            byte[] changed = Files.readAllBytes(Path.of(version, "Swapped.class"));
            instrumentation.redefineClasses(new ClassDefinition(Swapped.class, changed));
          }

          inLoop.forEachRemaining(System.out::println);
          try {
            inStep.next();
          } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
          }
          Generator.<String>of(out -> Swapped.loop(out)).forEachRemaining(System.out::println);
          quiet.forEachRemaining(System.out::println);
        }
      }
      """;

  private static final String SWAPPED = """
      import heddle.Suspendable;
      import heddle.generator.Yielder;

      @Suspendable
      class Swapped {
        private static int count;

        static void loop(Yielder<String> out) {
          for (int i = 0; i < 2; i++) {
            out.yield("loop " + i);
            step(i, out);
          }
        }

        private static void step(int i, Yielder<String> out) {
          out.yield("old step " + i);
          count++;
        }

        static void callQuiet(Yielder<String> out) {
          quiet(out);
        }

        static void quiet(Yielder<String> out) {}
      }
      """;

  private static final String CHANGED_STEP = """
        private static void step(int i, Yielder<String> out) {
          String more = "new step " + i;
          for (long n = 0; n < 2; n++) {
            out.yield(more + " of " + count);
            more += "!";
          }
        }
      """;

  @TempDir
  static Path directory;

  private static Path agent;

  @BeforeAll
  static void build() throws IOException {
    compile("program", "Program", PROGRAM, compile("old", "Swapped", SWAPPED));
    compile("new", "Swapped", newVersion("new step"));
    compile("newer", "Swapped", newVersion("newer step"));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), "Program");
    manifest.getMainAttributes().put(new Attributes.Name("Can-Redefine-Classes"), "true");
    manifest.getMainAttributes().put(new Attributes.Name("Can-Retransform-Classes"), "true");
    agent = directory.resolve("swapper.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(agent), manifest)) {
      out.putNextEntry(new ZipEntry("Program.class"));
      Files.copy(directory.resolve("program/Program.class"), out);
    }
  }

  /** With a line more at its top, another step, and something to do in what was quiet. */
  private static String newVersion(String step) {
    return "\n" + SWAPPED
        .replaceAll("(?s)  private static void step.*?\n  }\n", CHANGED_STEP.replace("new step", step))
        .replace("quiet(Yielder<String> out) {}", "quiet(Yielder<String> out) { out.yield(\"loud\"); }");
  }

  private static Path compile(String name, String type, String source, Path... classPath) throws IOException {
    Path file = Files.createDirectories(directory.resolve(name + "-source")).resolve(type + ".java");
    Path output = directory.resolve(name);
    List<Path> path = new ArrayList<>(List.of(classPath));
    path.add(Jvm.RUNTIME);
    Javac.compile(List.of(Files.writeString(file, source)), path, output);
    return output;
  }

  private static Jvm.Result redefining(String... versions) throws IOException, InterruptedException {
    String[] arguments = new String[versions.length + 1];
    arguments[0] = "Program";
    for (int i = 0; i < versions.length; i++) {
      arguments[i + 1] = directory.resolve(versions[i]).toString();
    }
    return Jvm.withAgent("").andJavaAgent(agent).run(List.of(directory.resolve("old"), agent), arguments);
  }

  @Test
  void theNewCodeRunsAndWhatIsTheSameGoesOn() throws IOException, InterruptedException {
    assertThat(redefining("new")).isEqualTo(new Jvm.Result(0, """
        loop 0
        old step 0
        old step 0
        new step 0 of 0
        new step 0! of 0
        loop 1
        new step 1 of 0
        new step 1! of 0
        cannot go on at Swapped.step(Swapped.java:16): the method was redefined while this activation of it was suspended.\
         Start the coroutine anew.
        loop 0
        new step 0 of 0
        new step 0! of 0
        loop 1
        new step 1 of 0
        new step 1! of 0
        loud
        """, ""));
  }

  @Test
  void severalTimes() throws IOException, InterruptedException {
    Jvm.Result result = redefining("new", "newer", "old", "newer");

    assertThat(result.err()).isEmpty();
    assertThat(result.out().lines()).contains("newer step 0 of 0", "newer step 1! of 0").endsWith("loud");
  }
}
