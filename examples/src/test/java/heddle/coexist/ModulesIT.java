package heddle.coexist;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.examples.Javac;
import heddle.examples.Jvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modules that were compiled against the runtime, open nothing, and run without it on the module path. */
class ModulesIT {
  private static final String WALKED = "3\n2\n1\n3\n";

  @TempDir
  static Path directory;

  private static Path closed;

  @BeforeAll
  static void compile() throws Exception {
    closed = compile("closed", "module ");
  }

  /** Compiles the modules with these words in front of their names. */
  private static Path compile(String name, String keywords) throws IOException, URISyntaxException {
    Path sources = directory.resolve(name + "-sources");
    Path originals = Path.of(ModulesIT.class.getResource("/coexist/modules").toURI());
    for (Path original : files(originals)) {
      Path copy = sources.resolve(originals.relativize(original).toString());
      Files.createDirectories(copy.getParent());
      Files.writeString(copy, Files.readString(original).replaceFirst("(?m)^module ", keywords));
    }
    Path classes = directory.resolve(name);
    Javac.compile(
        files(sources), List.of(), classes, "--module-path", Jvm.RUNTIME.toString(),
        "--module-source-path", sources.toString());
    return classes;
  }

  private static List<Path> files(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Jvm.Result run(Path modules) throws IOException, InterruptedException {
    return Jvm.withAgent("").runModule(modules, "weaver.app/weaver.app.Main");
  }

  @Test
  void modulesThatOpenNothing() throws IOException, InterruptedException {
    assertThat(run(closed)).isEqualTo(new Jvm.Result(0, "false\n" + WALKED, ""));
  }

  @Test
  void openModules() throws Exception {
    assertThat(run(compile("open", "open module "))).isEqualTo(new Jvm.Result(0, "false\n" + WALKED, ""));
  }

  @Test
  void modulesThatAreWovenAheadOfTime() throws IOException, InterruptedException {
    Path woven = directory.resolve("woven");
    Path runtime = woven.resolve("heddle-runtime.jar");
    Jvm.Result weaving = Jvm.withoutAgent().runJar(
        Jvm.AGENT, "weave", closed.toString(), "-o", woven.toString(), "--runtime", runtime.toString());

    assertThat(weaving.exitStatus()).as(weaving.err()).isZero();
    assertThat(Jvm.withoutAgent().runModule(woven, "weaver.app/weaver.app.Main"))
        .isEqualTo(new Jvm.Result(0, "false\n" + WALKED, ""));
  }

  @Test
  void modulesOfLayersMadeByTheProgram() throws IOException, InterruptedException {
    Program layers = Program.compile("Layers", directory, List.of());

    assertThat(layers.run(Jvm.withAgent(""), closed.toString())).isEqualTo(new Jvm.Result(0, WALKED + WALKED, ""));
  }
}
