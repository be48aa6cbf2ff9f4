package heddle.stress;

import heddle.Suspendable;
import heddle.woven.FrameStack;
import heddle.woven.Linker;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** What the {@code run} methods of {@link Runnable}s call first, so that those of threads and executors suspend, too. */
public final class Runnables {
  private static final MethodType TYPE = MethodType.methodType(void.class);

  /** Those which this thread runs in a {@link StressRun}: a method that is not woven comes here a second time. */
  private static final ThreadLocal<Set<Runnable>> RUNNING =
      ThreadLocal.withInitial(() -> Collections.newSetFromMap(new IdentityHashMap<>()));

  private Runnables() {}

  /**
   * In plain code, runs it in a {@link StressRun} and answers true: nothing is left to do. In woven code answers false.
   *
   * @param declaring the class whose method calls this
   */
  @Suspendable
  public static boolean runsWoven(Runnable runnable, Class<?> declaring) throws Throwable {
    return StressRun.running() == null && completes(runnable, declaring);
  }

  private static boolean completes(Runnable runnable, Class<?> declaring) throws Throwable {
    Set<Runnable> running = RUNNING.get();
    if (!running.add(runnable)) {
      return false;
    }
    try {
      new StressRun(linked(declaring), new Object[] {runnable}).complete();
      return true;
    } finally {
      running.remove(runnable);
    }
  }

  private static MethodHandle linked(Class<?> declaring) throws IllegalAccessException {
    Lookup lookup = MethodHandles.privateLookupIn(declaring, MethodHandles.lookup());
    MethodType type = TYPE.appendParameterTypes(declaring, FrameStack.class);
    return Linker.call(lookup, "run", type, declaring, Linker.VIRTUAL).dynamicInvoker();
  }
}
