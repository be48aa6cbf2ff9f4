package heddle.coexist;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.examples.Jvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes that are generated as the program runs stand between: they suspend, or the error names what to do. */
class ProxiesIT {
  private static final String SUSPENDED = """
      JDK proxy: handled 1, result 5,\s
      JDK proxy that fails: handled 1, java.io.IOException: undeclared
      JDK proxy of a proxy: real 1, result 202,\s
      CGLIB without interceptor: real 1, result 2,\s
      JDK proxy by reflection: real 1, result 2,\s
      """;

  private static final String SUSPENDED_BY_RULE = """
      CGLIB with interceptor: real 1, result 102,\s
      Byte Buddy: real 1, result 102,\s
      """;

  @TempDir
  static Path directory;

  private static Program proxies;

  @BeforeAll
  static void compile() throws IOException {
    proxies = Program.compile("Proxies", directory, List.of(Neighbours.SPRING_CORE, Neighbours.BYTE_BUDDY));
  }

  @Test
  void proxiesSuspendByThemselvesOrByTheRulesThatTheErrorProposes() throws IOException, InterruptedException {
    Jvm.Result without = proxies.run(Jvm.withAgent(""));

    assertThat(without.err()).isEmpty();
    assertThat(without.out()).startsWith(SUSPENDED).containsPattern("CGLIB with interceptor: Cannot suspend")
        .containsPattern("Byte Buddy: Cannot suspend")
        .contains("weave=Proxies$RealAsker$$*#CGLIB$ask$0", "weave=Proxies$RealAsker$ByteBuddy$*#ask$accessor$*");

    String rules = without.out().lines()
        .filter(line -> line.contains("start the agent with weave="))
        .map(line -> line.replaceFirst(".*start the agent with (.*)\\.", "$1"))
        .distinct()
        .collect(Collectors.joining(","));
    assertThat(proxies.run(Jvm.withAgent(rules)).out()).startsWith(SUSPENDED + SUSPENDED_BY_RULE);
  }
}
