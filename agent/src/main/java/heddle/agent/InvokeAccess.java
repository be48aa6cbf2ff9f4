package heddle.agent;

import heddle.woven.Companions;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Set;

/** Opens what the runtime needs to add code beside classes of other modules. Thread-safe. */
final class InvokeAccess {
  private static final Module RUNTIME = Companions.class.getModule();

  private final Instrumentation instrumentation;

  InvokeAccess(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /** For {@code heddle.woven.FullAccess}. */
  void open() {
    open(Object.class.getModule(), MethodHandles.class.getPackageName());
  }

  /** Opens a package of a named module to runtime and agent, which are in the same one. */
  void open(Module module, String packageName) {
    if (!module.isOpen(packageName, RUNTIME)) {
      instrumentation.redefineModule(
          module, Set.of(), Map.of(), Map.of(packageName, Set.of(RUNTIME)), Set.of(), Map.of());
    }
  }

  /** Lets classes of a module name those of the runtime, as unnamed modules always may. */
  void letRead(Module module) {
    if (module.isNamed() && !module.canRead(RUNTIME)) {
      instrumentation.redefineModule(module, Set.of(RUNTIME), Map.of(), Map.of(), Set.of(), Map.of());
    }
  }
}
