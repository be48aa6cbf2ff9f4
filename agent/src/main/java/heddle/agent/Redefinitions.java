package heddle.agent;

import java.util.Arrays;
import java.util.Map;

/**
 * Tells which woven classes another agent changes behind this one, from what this one gets to see: the class file it has
 * woven before, once more. Keeps no loader alive. Thread-safe.
 */
final class Redefinitions {
  private final PerLoader<Seen> seen = new PerLoader<>();

  /**
   * What was woven last.
   *
   * @param classFile hash of the class file as it was given to the weaver
   * @param detours see {@link #needDetours}
   */
  private record Seen(int classFile, boolean detours) {}

  /**
   * Whether the copies of the class's methods may lack what its plain methods have, so that calls have to go through
   * those. Once so, it stays so: the changes of other agents are not seen here, nor is their end.
   *
   * @param again whether the class is loaded already
   */
  boolean needDetours(ClassLoader loader, String internalName, boolean again, byte[] classFile) {
    int hash = Arrays.hashCode(classFile);
    Map<String, Seen> classes = seen.of(loader);
    Seen before = classes.get(internalName);
    boolean detours = again && before != null && (before.detours() || before.classFile() == hash);
    classes.put(internalName, new Seen(hash, detours));
    return detours;
  }
}
