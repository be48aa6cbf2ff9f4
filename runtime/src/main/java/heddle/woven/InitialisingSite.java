package heddle.woven;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;

/** Initialises a class, each time anew until that succeeds; nothing from then on. */
final class InitialisingSite extends MutableCallSite {
  private static final MethodHandle NOTHING = MethodHandles.zero(void.class);
  private static final MethodHandle INITIALISE = initialiseHandle();

  private final Class<?> type;

  InitialisingSite(Class<?> type) {
    super(methodType(void.class));
    this.type = type;
    setTarget(INITIALISE.bindTo(this));
  }

  private void initialise() throws IllegalAccessException {
    FullAccess.in(type).ensureInitialized(type);
    setTarget(NOTHING);
  }

  private static MethodHandle initialiseHandle() {
    try {
      return MethodHandles.lookup().findVirtual(InitialisingSite.class, "initialise", methodType(void.class));
    } catch (ReflectiveOperationException cannotHappen) {
      throw new ExceptionInInitializerError(cannotHappen);
    }
  }
}
