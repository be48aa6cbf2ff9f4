package heddle.agent.fuzz.source;

import heddle.agent.fuzz.Choices;
import heddle.agent.fuzz.Program;
import heddle.agent.fuzz.ProgramGenerator;
import heddle.agent.harness.Compiled;
import heddle.agent.harness.WovenProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes programs of Java source, of different releases of the language, with and without names for debuggers. */
public final class SourceGenerator implements ProgramGenerator {
  private static final String MAIN = "fixtures/Generated";

  /** Some switch expressions with a try in them crash javac 17 to 25. */
  private static final String COMPILER_CRASH = "An exception has occurred in the compiler";

  @Override
  public Program generate(Choices choices) {
    int current = Runtime.version().feature();
    List<Integer> levels = new ArrayList<>(List.of(current, 17, 8, 11, current));
    int level = choices.of(levels);
    List<String> options = new ArrayList<>(List.of(choices.oneIn(3) ? "-g:none" : "-g"));
    if (level != current) {
      options.addAll(List.of("--release", Integer.toString(level)));
    }
    String text = new Skeleton(choices, level).text();
    try {
      Map<String, byte[]> classFiles = Compiled.classFiles(MAIN, text, options.toArray(new String[0]));
      // javac 17 declares wrong frames for some switch expressions in arguments, with synchronized blocks in them.
      return WovenProgram.links(classFiles)
          ? new Program(MAIN, classFiles, () -> "Java " + level + " " + options + "\n" + text)
          : null;
    } catch (AssertionError failure) {
      if (failure.getMessage().contains(COMPILER_CRASH)) {
        return null;
      }
      throw failure;
    }
  }
}
