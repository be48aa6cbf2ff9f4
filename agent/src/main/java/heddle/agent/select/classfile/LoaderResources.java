package heddle.agent.select.classfile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.Collections;
import java.util.List;

/**
 * Asks class loaders for resources. A loader may load classes of its own to answer, and for these the transformer runs
 * again on the same thread: it must then keep away from loaders, or they would load the same class twice.
 */
public final class LoaderResources {
  /** Set while this thread waits for a loader's answer. */
  private static final ThreadLocal<Boolean> ASKING = new ThreadLocal<>();

  private LoaderResources() {}

  /** Whether the current thread works for a loader that one of these methods has asked. */
  public static boolean isAsking() {
    return ASKING.get() != null;
  }

  /** All resources of the name, first those of parents. */
  public static List<URL> all(ClassLoader loader, String name) throws IOException {
    ASKING.set(true);
    try {
      return Collections.list(loader.getResources(name));
    } finally {
      ASKING.remove();
    }
  }

  /** Opens what is at a URL that {@link #all} has returned. */
  public static InputStream open(URL url) throws IOException {
    ASKING.set(true);
    try {
      URLConnection connection = url.openConnection();
      connection.setUseCaches(false); // else the JVM would keep the jar open, and locked on Windows
      return inMemory(connection.getInputStream());
    } finally {
      ASKING.remove();
    }
  }

  /** The class of that name as the loader sees it, not initialised; null if it sees none. */
  public static Class<?> load(ClassLoader loader, String className) {
    ASKING.set(true);
    try {
      return Class.forName(className, false, loader);
    } catch (ClassNotFoundException | LinkageError | RuntimeException notSeen) {
      return null;
    } finally {
      ASKING.remove();
    }
  }

  /** Opens the resource, or returns null if there is none. */
  public static InputStream open(ClassLoader loader, String name) throws IOException {
    ASKING.set(true);
    try {
      InputStream found = loader.getResourceAsStream(name);
      return found == null ? null : inMemory(found);
    } finally {
      ASKING.remove();
    }
  }

  /** The same for a class file in a module of the layer or of those above it; they have at most one of a package. */
  static InputStream open(ModuleLayer layer, String classFile) throws IOException {
    String packageName = BootLayer.packageOf(classFile).replace('/', '.');
    ASKING.set(true);
    try {
      for (Module module : layer.modules()) {
        if (module.getPackages().contains(packageName)) {
          InputStream found = module.getResourceAsStream(classFile);
          return found == null ? null : inMemory(found);
        }
      }
    } finally {
      ASKING.remove();
    }
    for (ModuleLayer parent : layer.parents()) {
      InputStream found = open(parent, classFile);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Reads it all while this thread is known to be asking, because reading too may load classes. */
  private static InputStream inMemory(InputStream found) throws IOException {
    try (found) {
      return new ByteArrayInputStream(found.readAllBytes());
    }
  }
}
