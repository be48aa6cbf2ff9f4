package heddle.agent;

import heddle.agent.weave.WovenClass;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/** What was decided about the classes that had marks. Keeps no loader alive. Thread-safe. */
final class Decisions {
  private final Map<String, WovenClass> ofBootstrap = new ConcurrentHashMap<>();
  private final Map<ClassLoader, Map<String, WovenClass>> byLoader = new WeakHashMap<>();

  /** Notes the decisions about a class; its bytes are not kept. */
  void add(ClassLoader loader, WovenClass decided) {
    WovenClass noted = new WovenClass(
        decided.name(), null, decided.woven(), decided.withoutCalls(), decided.refused(), decided.plainCalls());
    of(loader).put(decided.name(), noted);
  }

  /** The decisions about a class; null if it had no marks or was loaded before the agent. */
  WovenClass about(ClassLoader loader, String internalName) {
    return of(loader).get(internalName);
  }

  private Map<String, WovenClass> of(ClassLoader loader) {
    if (loader == null) {
      return ofBootstrap;
    }
    synchronized (byLoader) {
      return byLoader.computeIfAbsent(loader, key -> new ConcurrentHashMap<>());
    }
  }
}
