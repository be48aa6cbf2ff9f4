package heddle.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent is attached to a JVM that has loaded the classes to weave, and has run them. */
class AttachIT {
  private static final String SOURCE = """
      import heddle.Suspendable;
      import heddle.UnwovenFrameException;
      import heddle.generator.Generator;
      import heddle.generator.Yielder;
      import java.util.function.Consumer;
      import java.util.function.IntConsumer;

      class Program {
        public static void main(String[] arguments) throws Exception {
          if (arguments.length > 0) {
            Class.forName(arguments[0]);
          }
          System.out.println(new Tree().sum() + Early.CONSUMER.toString().substring(0, 0));
          System.in.read();
          Late.generate();
          Late.callBack();
          Late.lock();
        }
      }

      class Tree {
        private int secret = 40;

        int sum() {
          return secret + 2;
        }

        final void walk(int depth, IntConsumer out) {
          if (depth > 0) {
            walk(depth - 1, out);
            hand(depth, out);
          }
        }

        void locked(IntConsumer out) {
          synchronized (this) {
            out.accept(secret);
          }
        }

        private void hand(int value, IntConsumer out) {
          out.accept(secret++ + value);
        }
      }

      class Early {
        static final Consumer<Object> CONSUMER = value -> Late.give(value);

        static Consumer<Object> make() {
          return value -> Late.give(value);
        }
      }

      class Late {
        private static Yielder<Object> yielder;

        static void generate() {
          Generator<Integer> values = Generator.of(out -> new Tree().walk(3, value -> out.yield(value)));
          for (int value : values) {
            System.out.println(value);
          }
        }

        @Suspendable
        static void give(Object value) {
          yielder.yield(value);
        }

        @Suspendable
        static void accept(Consumer<Object> consumer, Object value) {
          consumer.accept(value);
        }

        static void callBack() {
          Generator<Object> given = Generator.of(out -> {
            yielder = out;
            accept(Early.make(), "lambda made later");
            accept(Early.CONSUMER, "lambda made earlier");
          });
          System.out.println(given.next());
          System.out.println(given.next());
        }

        static void lock() {
          complain(Generator.of(out -> new Tree().locked(value -> out.yield(value))));
        }

        private static void complain(Generator<?> generator) {
          try {
            generator.next();
          } catch (UnwovenFrameException e) {
            System.out.println(e.getMessage());
          }
        }
      }
      """;

  @TempDir
  static Path directory;

  private static Path classes;

  @BeforeAll
  static void compile() throws IOException {
    Path source = Files.writeString(directory.resolve("Late.java"), SOURCE);
    classes = directory.resolve("classes");
    Javac.compile(List.of(source), List.of(Jvm.RUNTIME), classes);
  }

  @Test
  void whatWasLoadedBeforeIsWovenBesideItsClass() throws Exception {
    List<String> output = outputAfterAttaching(List.of(), "weave=Tree;Early");

    assertThat(output).startsWith("41", "43", "45", "lambda made later", "lambda made earlier");
  }

  @Test
  void aMonitorThatACompanionHoldsIsNamed() throws Exception {
    List<String> output = outputAfterAttaching(List.of(), "weave=Tree;Early");

    assertThat(String.join("\n", output)).endsWith("""
        Cannot suspend the generator through a frame that is not woven:
          at Tree.locked(Late.java:37) [%s/]: a monitor is held since line 36
             Move the call out of the synchronized block.""".formatted(classes));
  }

  @Test
  void itTellsWhatItWeaves() throws Exception {
    assertThat(outputAfterAttaching(List.of(), "weave=Tree,verbose"))
        .contains("[heddle] woven Tree.walk(ILjava/util/function/IntConsumer;)V: rule Tree (agent option)");
  }

  /** What is bound to the application's copy of the runtime cannot be bound to the agent's. */
  @Test
  void itRefusesAJvmThatHasLoadedTheRuntime() throws Exception {
    List<String> output = outputAfterAttaching(List.of(Jvm.RUNTIME), "", "heddle.Suspendable");

    assertThat(output).contains("[heddle] warning: cannot be attached: the application has loaded heddle.Suspendable from its"
        + " class path, and cannot use the agent's own any more. Start the JVM with -javaagent:heddle-agent.jar.");
  }

  /** What a JVM prints that gets the agent when it has printed its first line. */
  private static List<String> outputAfterAttaching(List<Path> classPath, String options, String... arguments)
      throws Exception {
    String path = Stream.concat(Stream.of(classes), classPath.stream())
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
    List<String> command = new ArrayList<>(List.of(
        System.getProperty("heddle.java"), "-XX:+IgnoreUnrecognizedVMOptions", "-XX:+EnableDynamicAgentLoading",
        "-cp", path, "Program"));
    command.addAll(List.of(arguments));
    Process jvm = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (BufferedReader output =
        new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(output.readLine()).isEqualTo("42");
      VirtualMachine attached = VirtualMachine.attach(String.valueOf(jvm.pid()));
      attached.loadAgent(Jvm.AGENT.toString(), options);
      attached.detach();
      jvm.getOutputStream().close();
      return output.lines().filter(line -> !line.contains("Sharing is only supported")).collect(Collectors.toList());
    } finally {
      jvm.destroy();
    }
  }
}
