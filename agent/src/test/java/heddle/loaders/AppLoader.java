package heddle.loaders;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.function.Predicate;

/** Defines a class of the package {@code app} and those nested in it itself, in ways that differ as frameworks do. */
class AppLoader extends ClassLoader {
  private static final String APP = "heddle.loaders.app.";

  private final String own;
  private final Predicate<String> delegated;
  private final boolean showsResources;

  /**
   * A loader that asks itself first.
   *
   * @param own simple name of the class that it defines
   * @param parent null for the bootstrap loader
   * @param delegated names of the classes that the parent, or else the tests' own loader, is asked for
   */
  AppLoader(String own, ClassLoader parent, Predicate<String> delegated, boolean showsResources) {
    super(parent);
    this.own = APP + own;
    this.delegated = delegated;
    this.showsResources = showsResources;
  }

  /** As servlet containers have it: own classes first, then the parent's. */
  static AppLoader childFirst(String own) {
    return new AppLoader(own, AppLoader.class.getClassLoader(), name -> true, true);
  }

  /** As OSGi has it: own classes, the JDK and the runtime, and chosen packages of others. */
  static AppLoader isolated(String own) {
    return new AppLoader(own, null, AppLoader::isChosen, true);
  }

  /** The same without class files to read, as of classes that were compiled in memory. */
  static AppLoader silent(String own) {
    return new AppLoader(own, null, AppLoader::isChosen, false);
  }

  private static boolean isChosen(String name) {
    return name.startsWith("java.") || name.startsWith("heddle.");
  }

  /** A parallel-capable one. */
  static final class Parallel extends AppLoader {
    static {
      registerAsParallelCapable();
    }

    Parallel(String own) {
      super(own, AppLoader.class.getClassLoader(), name -> true, true);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      if (known != null) {
        return known;
      }
      if (name.equals(own) || name.startsWith(own + "$")) {
        byte[] classFile = classFile(name);
        return defineClass(name, classFile, 0, classFile.length);
      }
    }
    if (!delegated.test(name)) {
      throw new ClassNotFoundException(name + ", for it is not delegated");
    }
    return name.startsWith(APP) ? AppLoader.class.getClassLoader().loadClass(name) : super.loadClass(name, resolve);
  }

  static byte[] classFile(String name) throws ClassNotFoundException {
    try (InputStream in = AppLoader.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  @Override
  public URL getResource(String name) {
    return showsResources ? AppLoader.class.getResource("/" + name) : null;
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return showsResources ? super.getResources(name) : Collections.emptyEnumeration();
  }
}
