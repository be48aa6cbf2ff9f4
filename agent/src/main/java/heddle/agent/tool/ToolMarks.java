package heddle.agent.tool;

import heddle.agent.select.Marks;
import heddle.agent.select.classfile.ClassFileSource;
import heddle.agent.select.classfile.LoaderClassFinder;
import heddle.agent.select.reach.Admission;
import heddle.agent.select.rule.Rule;
import heddle.agent.select.rule.RuleBook;
import heddle.agent.select.rule.RuleReader;
import heddle.agent.select.rule.Rules;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The marks that a class loader would have with a class path as its own. */
final class ToolMarks {
  private ToolMarks() {}

  /**
   * @param given rules of the command line; those in the jars count as those of jars
   * @param runtime class files of the package {@code heddle}
   */
  static Marks of(ClassPath path, List<Rule> given, ClassFileSource runtime) throws IOException {
    List<Rule> ofJars = new ArrayList<>();
    for (ClassPath.Found found : path.all(RuleBook.RESOURCE)) {
      Properties properties = new Properties();
      properties.load(new ByteArrayInputStream(found.content()));
      ofJars.addAll(RuleReader.list(properties.getProperty(RuleReader.KEY, ""), found.place()));
    }
    ClassFileSource both = name -> {
      InputStream own = runtime.open(name);
      return own != null ? own : path.open(name);
    };
    return new Marks(LoaderClassFinder.of(both), new Rules(given, ofJars, true), new Admission(null, List.of()));
  }

  /** Rules of a file. */
  static List<Rule> read(Path file) {
    try {
      return RuleReader.file(file);
    } catch (IOException unreadable) {
      throw new ToolException(file + ": the rules cannot be read: " + unreadable);
    }
  }
}
