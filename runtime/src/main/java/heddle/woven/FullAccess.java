package heddle.woven;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.Field;

/**
 * Look-ups with the access of a class itself, whatever its module. {@code MethodHandles.privateLookupIn} gives less across
 * modules: it can neither define a nestmate nor name a method that asks who calls it. The agent opens {@code
 * java.lang.invoke} to this class before it is used. Without an agent it is as good within a module, as on the class path.
 */
final class FullAccess {
  /** The JDK's own look-up, from which it derives those of classes; of this name in all JDKs so far. Null if it is closed. */
  private static final Lookup TRUSTED = trusted();

  private static final Lookup RUNTIME = MethodHandles.lookup();

  private FullAccess() {}

  /** Whether the access is full in all modules. */
  static boolean isEverywhere() {
    return TRUSTED != null;
  }

  /** @throws IllegalAccessError if the class is in another module, which is not open, and access is not full everywhere */
  static Lookup in(Class<?> type) {
    if (TRUSTED != null) {
      return TRUSTED.in(type);
    }
    try {
      return MethodHandles.privateLookupIn(type, RUNTIME);
    } catch (IllegalAccessException notOpen) {
      throw Linker.linkageError(new IllegalAccessError(notOpen.getMessage()), notOpen);
    }
  }

  /** @throws IllegalArgumentException if the handle is not a direct one, or not one that this access reaches */
  static MethodHandleInfo reveal(MethodHandle handle) {
    return (TRUSTED != null ? TRUSTED : RUNTIME).revealDirect(handle);
  }

  private static Lookup trusted() {
    try {
      Field field = Lookup.class.getDeclaredField("IMPL_LOOKUP");
      field.setAccessible(true);
      return (Lookup) field.get(null);
    } catch (ReflectiveOperationException | RuntimeException closed) {
      return null;
    }
  }
}
