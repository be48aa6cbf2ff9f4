package heddle.agent.select.classfile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
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

  /** Opens the resource, or returns null if there is none. */
  static InputStream open(ClassLoader loader, String name) throws IOException {
    ASKING.set(true);
    try (InputStream in = loader.getResourceAsStream(name)) {
      return in == null ? null : new ByteArrayInputStream(in.readAllBytes()); // read here, as that too may load classes
    } finally {
      ASKING.remove();
    }
  }
}
