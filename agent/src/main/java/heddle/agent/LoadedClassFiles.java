package heddle.agent;

import heddle.agent.select.classfile.LoaderResources;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The class files of loaded classes, as the JVM has them. Where no other agent can have changed them, that is what their
 * loader shows; else the JVM is asked, which costs more. Thread-safe.
 */
final class LoadedClassFiles implements ClassFileTransformer {
  private final Instrumentation instrumentation;
  private final OtherAgents others;

  /** Classes for whose file this waits, and the file when it has come. Guarded by itself. */
  private final Map<Class<?>, byte[]> asked = new WeakHashMap<>();

  /** Classes that have been redefined, by whomever. */
  private final Set<String> redefined = ConcurrentHashMap.newKeySet();

  LoadedClassFiles(Instrumentation instrumentation, OtherAgents others) {
    this.instrumentation = instrumentation;
    this.others = others;
  }

  /** Takes note of classes that are loaded already; changes none. */
  @Override
  public byte[] transform(
      Module module, ClassLoader loader, String name, Class<?> loaded, ProtectionDomain domain, byte[] classFile) {
    if (loaded != null) {
      synchronized (asked) {
        if (asked.containsKey(loaded)) {
          asked.put(loaded, classFile.clone());
          return null;
        }
      }
      redefined.add(loaded.getName());
    }
    return null;
  }

  /** The class file; null if it cannot be had. */
  byte[] of(Class<?> loaded) throws IOException {
    byte[] shown = redefined.contains(loaded.getName()) || others.arePresent() ? null : shown(loaded);
    return shown != null ? shown : fromJvm(loaded);
  }

  private static byte[] shown(Class<?> loaded) throws IOException {
    String path = loaded.getName().replace('.', '/') + ".class";
    Module module = loaded.getModule();
    try (InputStream in = module.isNamed()
        ? module.getResourceAsStream(path)
        : LoaderResources.open(loaded.getClassLoader(), path)) {
      return in == null ? null : in.readAllBytes();
    }
  }

  private byte[] fromJvm(Class<?> loaded) {
    if (!instrumentation.isModifiableClass(loaded)) {
      return null;
    }
    synchronized (asked) {
      asked.put(loaded, null);
    }
    try {
      instrumentation.retransformClasses(loaded);
    } catch (UnmodifiableClassException | RuntimeException | LinkageError failed) {
      Messages.warn("cannot have the class file of " + loaded.getName() + " from the JVM: " + failed);
    }
    synchronized (asked) {
      return asked.remove(loaded);
    }
  }
}
