package heddle.jdk;

import heddle.Suspendable;
import java.security.PrivilegedAction;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;

/**
 * {@code AccessController.doPrivileged} on a JVM without security manager, where it only runs the action: called by its
 * name, as that class is deprecated.
 */
public final class PrivilegedCalls {
  private PrivilegedCalls() {}

  /** Runs the action. */
  @Suspendable
  public static Object run(PrivilegedAction<?> action) {
    return action.run();
  }

  /**
   * Runs the action.
   *
   * @throws PrivilegedActionException with the checked exception that it throws
   */
  @Suspendable
  public static Object run(PrivilegedExceptionAction<?> action) throws PrivilegedActionException {
    try {
      return action.run();
    } catch (RuntimeException unchecked) {
      throw unchecked;
    } catch (Exception checked) {
      throw new PrivilegedActionException(checked);
    }
  }
}
