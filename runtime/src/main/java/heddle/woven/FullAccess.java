package heddle.woven;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.Field;

/**
 * Look-ups with the access of a class itself, whatever its module. {@code MethodHandles.privateLookupIn} gives less across
 * modules: it can neither define a nestmate nor name a method that asks who calls it. The agent opens {@code
 * java.lang.invoke} to this class before it is used.
 */
final class FullAccess {
  /** The JDK's own look-up, from which it derives those of classes; of this name in all JDKs so far. */
  private static final Lookup TRUSTED = trusted();

  private FullAccess() {}

  static Lookup in(Class<?> type) {
    return TRUSTED.in(type);
  }

  /** @throws IllegalArgumentException if the handle is not a direct one */
  static MethodHandleInfo reveal(MethodHandle handle) {
    return TRUSTED.revealDirect(handle);
  }

  private static Lookup trusted() {
    try {
      Field field = Lookup.class.getDeclaredField("IMPL_LOOKUP");
      field.setAccessible(true);
      return (Lookup) field.get(null);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new IllegalStateException(
          "on this JVM no code can be added beside a class: java.lang.invoke is closed, or not as known", e);
    }
  }
}
