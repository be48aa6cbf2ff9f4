package heddle.agent.select.classfile;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * As much of a class file as its constant pool tells, which is enough to see that most classes have nothing to do with
 * marks. Made in a microsecond, where a {@link ClassSummary} takes ten. Immutable.
 *
 * @param supertypes the superclass, if there is one, and the interfaces
 * @param mayBeAnnotated names {@code @Suspendable} or {@code @WovenAhead}, for whatever reason
 */
public record ClassOutline(List<String> supertypes, boolean mayBeAnnotated) {
  private static final byte[] SUSPENDABLE = "Lheddle/Suspendable;".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] WOVEN_AHEAD = "Lheddle/woven/WovenAhead;".getBytes(StandardCharsets.US_ASCII);

  /** Reads a class file; null if the bytes are none. */
  public static ClassOutline of(byte[] classFile) {
    try {
      return of(new ConstantPool(classFile));
    } catch (IllegalArgumentException | IndexOutOfBoundsException garbage) {
      return null;
    }
  }

  /** The outline of the class that the pool is of. */
  public static ClassOutline of(ConstantPool pool) {
    return new ClassOutline(pool.supertypes(), pool.contains(SUSPENDABLE, WOVEN_AHEAD));
  }
}
