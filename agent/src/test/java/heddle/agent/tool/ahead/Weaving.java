package heddle.agent.tool.ahead;

import heddle.agent.select.Compiled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs {@code weave} in this JVM, with a jar of an agent that has next to nothing in it.
 *
 * <pre>{@code
 * Weaving weaving = new Weaving(directory);
 * weaving.run(jar, "-o", directory.resolve("woven.jar"));
 * assertThat(weaving.warnings).isEmpty();
 * }</pre>
 */
final class Weaving {
  final List<String> warnings = new ArrayList<>();
  final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Path directory;

  Weaving(Path directory) {
    this.directory = directory;
  }

  /** A class with a marked method of that name, one without a mark, and one that is refused. */
  static Compiled shop(int release, String method) {
    return Compiled.release(release, """
        package shop;
        import heddle.generator.Yielder;
        public class Shop {
          @Suspendable static void %s(Yielder<String> out) { out.yield("tea"); out.yield("rum"); }
          static void unmarked(Yielder<String> out) { %1$s(out); out.yield("ale"); }
          @Suspendable static synchronized void locked(Yielder<String> out) { out.yield("never"); }
        }
        """.formatted(method));
  }

  /** Whether all went well. */
  boolean run(Object... arguments) throws IOException {
    Path agentJar = new Jars()
        .file("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n\n")
        .file("heddle/woven/FrameStack.class", ClassLoader.getSystemResourceAsStream("heddle/woven/FrameStack.class").readAllBytes())
        .file("heddle/agent/Main.class", "not of the runtime")
        .write(directory.resolve("agent.jar"));
    return WeaveCommand.run(
        Stream.of(arguments).map(Object::toString).toList(), path -> ClassLoader.getSystemResourceAsStream(path), agentJar,
        warnings::add, new PrintStream(out, true));
  }
}
