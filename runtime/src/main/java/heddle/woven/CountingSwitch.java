package heddle.woven;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;

/**
 * Whether suspensions are counted. The target of a call site is a constant for the JIT compiler, so that code behind {@link
 * #isOn()} does not exist while that is false; to change it recompiles what depends on it.
 */
final class CountingSwitch {
  private static final MethodHandle OFF = MethodHandles.constant(boolean.class, false);
  private static final MethodHandle ON = MethodHandles.constant(boolean.class, true);
  private static final MutableCallSite SITE = new MutableCallSite(OFF);
  private static final MethodHandle IS_ON = SITE.dynamicInvoker();

  private CountingSwitch() {}

  static boolean isOn() {
    try {
      return (boolean) IS_ON.invokeExact();
    } catch (Throwable cannotHappen) {
      throw new AssertionError(cannotHappen);
    }
  }

  static synchronized void set(boolean on) {
    SITE.setTarget(on ? ON : OFF);
    MutableCallSite.syncAll(new MutableCallSite[] {SITE});
  }
}
