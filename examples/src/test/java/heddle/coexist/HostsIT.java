package heddle.coexist;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.examples.Jvm;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loops beside what other libraries keep on their threads: Netty drives one, SLF4J and OpenTelemetry travel with tasks. */
class HostsIT {
  @TempDir
  private Path directory;

  @Test
  void aNettyEventLoopDrivesOurs() throws IOException, InterruptedException {
    Program program = Program.compile("NettyHost", directory, Neighbours.NETTY);

    Jvm.Result result = program.run(Jvm.withAgent(""));

    assertThat(result.out()).isEqualTo("""
        on Netty's thread: true
        after a sleep: true
        a task of Netty's own
        done: true
        """);
    assertThat(result.exitStatus()).isZero();
  }

  @Test
  void diagnosticContextsStayWithTheirTasks() throws IOException, InterruptedException {
    Program program = Program.compile("Carrying", directory, Neighbours.LOGGING_AND_TRACING);

    Path configuration = Program.source("Carrying").resolveSibling("logback.xml");
    Jvm.Result result = program.run(Jvm.withAgent("").andOption("-Dlogback.configurationFile=" + configuration));

    assertThat(result.exitStatus()).isZero();
    assertThat(result.out().lines().map(line -> line.replaceFirst(".*INFO", "INFO"))).containsExactly(
        "INFO Carrying -- user=ada -- span of ada",
        "INFO Carrying -- user=alan -- span of alan",
        "INFO Carrying -- user=ada -- span of ada",
        "INFO Carrying -- user=alan -- span of alan",
        "INFO Carrying -- user=nobody -- null");
  }
}
