package heddle.agent.harness;

import java.util.ArrayList;
import java.util.List;

/** The list of all fixtures, which is that of the class files. */
public final class Fixtures {
  private Fixtures() {}

  /** As compiled; not initialised. */
  public static List<Class<?>> all() throws ClassNotFoundException {
    List<Class<?>> found = new ArrayList<>();
    for (String name : FixtureFiles.namesStartingWith("")) {
      if (name.endsWith("Fixture")) {
        found.add(Class.forName("heddle.agent." + name.replace('/', '.'), false, Fixtures.class.getClassLoader()));
      }
    }
    return found;
  }
}
