package heddle.agent.select;

import heddle.agent.select.classfile.ClassFileVersion;
import heddle.agent.select.classfile.ClassOutline;
import heddle.agent.select.classfile.ConstantPool;
import heddle.agent.select.classfile.LoaderResources;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/**
 * The first test of every class the JVM loads: most have nothing to weave, and leave here within microseconds, on the
 * strength of their constant pool. Thread-safe.
 */
public final class ClassFilter {
  private final LoaderMarks marks;

  /** Null if it has ended before it began. */
  private final EarlyFilter early;

  /** A filter that looks closely from the start. */
  public ClassFilter(LoaderMarks marks) {
    this(marks, null);
  }

  /** A filter that asks {@code early} first. */
  public ClassFilter(LoaderMarks marks, EarlyFilter early) {
    this.marks = marks;
    this.early = early;
  }

  /**
   * Whether some method of the class may have to be woven. If not, none has to, except lambdas whose marked interface
   * is only an additional bound of a cast, and what {@link EarlyFilter} leaves for later.
   *
   * @param name as a transformer is told it; null if it must be read from the class file
   * @param loader the defining loader, null being the bootstrap loader
   * @return false also for what is not a class file, and for what a loader loads only to find a resource for the agent;
   *     true for a class file that is too new to tell
   */
  public boolean mayHaveMarks(String name, byte[] classFile, ClassLoader loader) {
    if (LoaderResources.isAsking()) {
      return false;
    }
    try {
      if (early != null && early.lets(name, classFile, loader) || name != null && Marks.isNeverWoven(name)) {
        return false;
      }
      ConstantPool pool = new ConstantPool(classFile);
      String internalName = name == null ? pool.className() : name;
      return !Marks.isNeverWoven(internalName) && mayHaveMarks(internalName, pool, marks.of(loader));
    } catch (IllegalArgumentException | IndexOutOfBoundsException garbage) {
      return ClassFileVersion.isUnknown(classFile); // else the JVM will refuse it too, and say why
    }
  }

  /** The same for a class that is loaded, by the class file that its loader shows; true if it shows none. */
  public boolean mayHaveMarks(Class<?> loaded) {
    String name = loaded.getName().replace('.', '/');
    if (Marks.isNeverWoven(name)) {
      return false;
    }
    ClassLoader loader = loaded.getClassLoader();
    try (InputStream in = LoaderResources.open(loader, name + ".class")) {
      return in == null || mayHaveMarks(name, in.readAllBytes(), loader);
    } catch (IOException | RuntimeException | LinkageError broken) {
      return true;
    }
  }

  private static boolean mayHaveMarks(String name, ConstantPool pool, Marks marks) {
    boolean suspect = marks.mayHaveMarks(name, ClassOutline.of(pool));
    for (String type : suspect ? Set.<String>of() : pool.dynamicCallTypes()) {
      suspect |= marks.mayHaveMarks(type);
    }
    return suspect;
  }
}
