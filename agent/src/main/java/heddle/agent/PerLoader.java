package heddle.agent;

import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/** Something by class, told apart by class loader. Keeps no loader alive, provided that no value does. Thread-safe. */
final class PerLoader<V> {
  private final Map<String, V> ofBootstrap = new ConcurrentHashMap<>();

  /** Guarded by itself. */
  private final Map<ClassLoader, Map<String, V>> byLoader = new WeakHashMap<>();

  /** By internal name of the class. */
  Map<String, V> of(ClassLoader loader) {
    if (loader == null) {
      return ofBootstrap;
    }
    synchronized (byLoader) {
      return byLoader.computeIfAbsent(loader, key -> new ConcurrentHashMap<>());
    }
  }
}
