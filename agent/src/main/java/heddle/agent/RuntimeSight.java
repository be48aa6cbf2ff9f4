package heddle.agent;

import heddle.agent.select.classfile.LoaderResources;
import heddle.woven.FrameStack;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Which class loaders see the runtime on the bootstrap search path. In others woven classes would fail, even as plain
 * ones, since their lambdas are linked by it. Keeps no loader alive. Thread-safe.
 */
final class RuntimeSight {
  private final Map<ClassLoader, Boolean> known = new WeakHashMap<>();

  /** Whether the loader sees the runtime; warns of it once if not. */
  boolean has(ClassLoader loader) {
    if (loader == null) {
      return true;
    }
    synchronized (known) {
      Boolean sees = known.get(loader);
      if (sees != null) {
        return sees;
      }
    }
    Class<?> seen = LoaderResources.load(loader, FrameStack.class.getName()); // outside of the lock, as it may take others
    boolean first;
    synchronized (known) {
      first = known.put(loader, seen == FrameStack.class) == null;
    }
    if (first && seen != FrameStack.class) {
      Messages.warn("classes of " + loader + " are loaded as they are: it " + (seen == null
          ? "does not see Heddle's runtime. Have it delegate the package heddle to the bootstrap loader, as by"
              + " org.osgi.framework.bootdelegation=heddle,heddle.*"
          : "has a runtime of its own. Remove heddle-runtime.jar from it, for the agent brings one"));
    }
    return seen == FrameStack.class;
  }
}
