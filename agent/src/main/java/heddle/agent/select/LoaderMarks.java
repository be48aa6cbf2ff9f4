package heddle.agent.select;

import heddle.agent.select.classfile.ClassFileSource;
import heddle.agent.select.classfile.LoaderClassFinder;
import heddle.agent.select.reach.Admission;
import heddle.agent.select.rule.RuleBook;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;

/** The marks as each class loader sees them. Keeps no loader alive. Thread-safe. */
public final class LoaderMarks {
  private final RuleBook rules;
  private final Admission onDemand;
  private final ClassFileSource runtime;

  /** Those of the bootstrap loader. Made when needed. */
  private volatile Marks bootstrap;

  /** Guarded by itself. No value refers strongly to its key. */
  private final Map<ClassLoader, Marks> byLoader = new WeakHashMap<>();

  /** Of loaders with modules in a layer that the program made. Guarded by itself. */
  private final Map<ClassLoader, WeakReference<ModuleLayer>> layers = new WeakHashMap<>();

  /** As below, where nothing is woven on demand. */
  public LoaderMarks(RuleBook rules, ClassFileSource runtime) {
    this(rules, Admission.NONE, runtime);
  }

  /**
   * Marks by annotations and by these rules.
   *
   * @param onDemand in which classes twins may be made on demand
   * @param runtime class files of the package {@code heddle}; see {@link LoaderClassFinder}
   */
  public LoaderMarks(RuleBook rules, Admission onDemand, ClassFileSource runtime) {
    this.rules = rules;
    this.onDemand = onDemand;
    this.runtime = runtime;
  }

  /** The marks of classes defined by {@code loader}, null being the bootstrap loader. */
  public Marks of(ClassLoader loader) {
    if (loader == null) {
      return ofBootstrap();
    }
    synchronized (byLoader) {
      Marks known = byLoader.get(loader);
      if (known != null) {
        return known;
      }
    }
    Marks created = create(loader); // outside of the lock: it asks the loader for resources, which may take locks
    synchronized (byLoader) {
      Marks raced = byLoader.putIfAbsent(loader, created);
      return raced == null ? created : raced;
    }
  }

  /**
   * Whether a class that is loaded may have marks, by those of its supertypes: for one that has not been shown to the
   * transformer as it should, and may have no class file that can be read.
   */
  public boolean mayHaveMarks(Class<?> loaded) {
    Marks seen = of(loaded.getClassLoader());
    return seen.mayHaveMarks(loaded.getName().replace('.', '/')) || inheritsMarks(loaded, seen);
  }

  private static boolean inheritsMarks(Class<?> loaded, Marks seen) {
    Class<?> superclass = loaded.getSuperclass();
    boolean inherits = superclass != null && mayHaveMarks(superclass, seen);
    for (Class<?> type : loaded.getInterfaces()) {
      inherits |= mayHaveMarks(type, seen);
    }
    return inherits;
  }

  private static boolean mayHaveMarks(Class<?> supertype, Marks seen) {
    return seen.mayHaveMarks(supertype.getName().replace('.', '/')) || inheritsMarks(supertype, seen);
  }

  private synchronized Marks createBootstrap() {
    if (bootstrap == null) {
      bootstrap = create(null);
    }
    return bootstrap;
  }

  private Marks ofBootstrap() {
    Marks known = bootstrap;
    return known == null ? createBootstrap() : known;
  }

  /** Takes note of a loader's module: what it reads is not always what the loader has to show. */
  public void note(ClassLoader loader, Module module) {
    ModuleLayer layer = module == null ? null : module.getLayer();
    if (loader != null && layer != null && layer != ModuleLayer.boot()) {
      synchronized (layers) {
        layers.computeIfAbsent(loader, key -> new WeakReference<>(layer));
      }
    }
  }

  private Marks create(ClassLoader loader) {
    WeakReference<ClassLoader> weakly = new WeakReference<>(loader);
    return new Marks(
        new LoaderClassFinder(loader, () -> layerOf(weakly.get()), runtime), rules.visibleTo(loader), onDemand);
  }

  private ModuleLayer layerOf(ClassLoader loader) {
    synchronized (layers) {
      WeakReference<ModuleLayer> layer = layers.get(loader);
      return layer == null ? null : layer.get();
    }
  }
}
