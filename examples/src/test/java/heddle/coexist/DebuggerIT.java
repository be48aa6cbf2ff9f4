package heddle.coexist;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.coexist.Debugger.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a debugger shows of woven code: breakpoints by line, locals by name, and steps, on both sides of a suspension. */
class DebuggerIT {
  private static final String BREAKPOINT = "// breakpoint: ";

  @TempDir
  static Path directory;

  private static Program program;

  @BeforeAll
  static void compile() throws IOException {
    program = Program.compile("Debugged", directory, List.of());
  }

  /** Stops at the breakpoints of these names, with what is shown there but for {@code out}, which is always a yielder. */
  private static List<String> stops(String stepAt, String... names) throws Exception {
    Map<Integer, String> breakpoints = new TreeMap<>();
    List<String> lines = Files.readAllLines(Program.source("Debugged"));
    for (int i = 0; i < lines.size(); i++) {
      int comment = lines.get(i).indexOf(BREAKPOINT);
      String name = comment < 0 ? "" : lines.get(i).substring(comment + BREAKPOINT.length());
      if (List.of(names).contains(name)) {
        breakpoints.put(i + 1, name);
      }
    }
    assertThat(breakpoints).hasSameSizeAs(names);
    return Debugger.run(program, breakpoints, stepAt).stream().map(stop -> text(stop, lines)).toList();
  }

  private static String text(Stop stop, List<String> lines) {
    Map<String, String> variables = new TreeMap<>(stop.variables());
    variables.remove("out");
    variables.remove("args");
    String line = lines.get(stop.line() - 1);
    String where = stop.at().equals("step") ? "step to " + line.substring(line.indexOf("// ") + 3) : stop.at();
    return where + " in " + stop.method().replaceFirst("\\$co.*", " (entry)").replaceFirst("\\$resume.*", " (resumed)")
        + " with " + variables;
  }

  @Test
  void stopsAtBreakpointsBeforeAndBehindASuspensionAndSteps() throws Exception {
    assertThat(stops("behind", "before", "behind", "end", "consumer")).containsExactly(
        "before in sum (entry) with {i=1, self=Debugged with 10, total=0, upTo=2}",
        "consumer in main with {value=10}",
        "behind in sum (resumed) with {i=1, self=Debugged with 10, total=10, upTo=2}",
        "step to next in sum (resumed) with {i=1, self=Debugged with 10, total=10, twice=\"x20\", upTo=2}",
        "before in sum (resumed) with {i=2, self=Debugged with 10, total=13, upTo=2}",
        "consumer in main with {value=33}",
        "behind in sum (resumed) with {i=2, self=Debugged with 10, total=33, upTo=2}",
        "step to next in sum (resumed) with {i=2, self=Debugged with 10, total=33, twice=\"x66\", upTo=2}",
        "end in sum (resumed) with {total=36}",
        "consumer in main with {value=43}");
  }

  @Test
  void stopsAtTheLineOfASuspendedCallOnceMoreToFinishIt() throws Exception {
    assertThat(stops("", "call", "caller")).containsExactly(
        "call in caller (entry) with {kept=7}",
        "call in caller (resumed) with {kept=7}",
        "caller in caller (resumed) with {kept=7, sum=36}");
  }
}
