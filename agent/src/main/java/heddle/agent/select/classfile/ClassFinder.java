package heddle.agent.select.classfile;

/** Finds classes by internal name, {@code com/acme/Foo}, as one class loader would, but loads none. Thread-safe. */
public interface ClassFinder {
  /** The facts of a class, or null if there is no class file to be read. */
  ClassSummary find(String internalName);

  /** The outline of a class, or null as above. Much cheaper than the facts if those are not asked for too. */
  ClassOutline outline(String internalName);

  /** The calls in the code of a class, or null as above. */
  default ClassCalls calls(String internalName) {
    return null;
  }

  /**
   * Whether the class, which is about to be defined, has a class file that its loader shows. If not, nor need others have
   * that were made with it, as by a compiler in memory.
   */
  default boolean isShown(String internalName) {
    return true;
  }
}
