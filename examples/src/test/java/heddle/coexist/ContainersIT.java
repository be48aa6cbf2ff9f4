package heddle.coexist;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.examples.Javac;
import heddle.examples.Jvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Web containers: coroutines in requests, and everything else as without the agent. */
class ContainersIT {
  @TempDir
  Path directory;

  private static List<Path> with(Path first, List<Path> others) {
    return Stream.concat(Stream.of(first), others.stream()).toList();
  }

  @Test
  void anEmbeddedTomcat() throws IOException, InterruptedException {
    Path classes = directory.resolve("webapp/WEB-INF/classes");
    Javac.compile(List.of(Program.source("WebServlet")), with(Jvm.RUNTIME, Neighbours.TOMCAT), classes, "--release", "17");
    Program server = Program.compile("TomcatServer", directory, Neighbours.TOMCAT);

    Jvm.Result result = server.run(Jvm.withAgent(""), directory.toString());

    String answers = "plain 1\nstep 2, pulled 1\nstep 1, pulled 2\n";
    assertThat(result).isEqualTo(new Jvm.Result(0, answers + answers + "first application collected\n", ""));
  }

  @Test
  void aFatJarOfSpringBoot() throws IOException, InterruptedException {
    Path words = directory.resolve("words");
    Javac.compile(List.of(Program.source("Words")), List.of(), words, "--release", "8", "-Xlint:-options");
    Path library = FatJar.jar(directory.resolve("words.jar"), words, "META-INF/heddle.properties", "weave=library.**\n");
    Path classes = directory.resolve("classes");
    List<Path> libraries = with(library, Neighbours.SPRING_BOOT);
    Javac.compile(
        List.of(Program.source("BootApplication")), with(Jvm.RUNTIME, libraries), classes, "--release", "17", "-parameters");
    Path jar = FatJar.of(
        directory.resolve("app.jar"), "BootApplication", classes, libraries, Neighbours.SPRING_BOOT_LOADER);

    Jvm.Result result = Jvm.withAgent("").runJar(jar);

    assertThat(result).isEqualTo(new Jvm.Result(0, "plain 1\nstep 2\nstep 1\na\nb\nwarp weft\njar\n", ""));
  }

  @Test
  void aFatJarThatIsWovenAheadOfTime() throws IOException, InterruptedException {
    Program tour = Program.compile("Tour", directory, List.of());
    Path jar = FatJar.of(
        directory.resolve("app.jar"), tour.name(), tour.classes(), List.of(Jvm.RUNTIME), Neighbours.SPRING_BOOT_LOADER);
    Path woven = directory.resolve("woven.jar");

    Jvm.Result weaving = Jvm.withoutAgent().runJar(Jvm.AGENT, "weave", jar.toString(), "-o", woven.toString());

    assertThat(weaving.exitStatus()).as(weaving.err()).isZero();
    assertThat(weaving.out()).doesNotContain("--runtime");
    assertThat(Jvm.withoutAgent().runJar(woven)).isEqualTo(
        new Jvm.Result(0, "s1\ns2\ns3\ns4\nleft s\n3 got /a pooled\n", ""));
  }
}
