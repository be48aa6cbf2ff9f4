package heddle.agent.select.classfile;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * The modules the JVM started with: which packages are the JDK's, and who may name a type of which package. Exact where
 * a prefix such as {@code javax/} is not: {@code javax.inject} and {@code com.sun.jna} are libraries. Immutable.
 */
public final class BootLayer {
  public static final BootLayer CURRENT = new BootLayer(ModuleLayer.boot());

  /** By name of package, as in Java: converting the names asked for is cheaper than converting all at the start. */
  private final Map<String, Module> modules = new HashMap<>(2048);

  /** Stands for every module that is not in this layer. */
  private final Module unnamed = ClassLoader.getSystemClassLoader().getUnnamedModule();

  private BootLayer(ModuleLayer layer) {
    for (Module module : layer.modules()) {
      for (String name : module.getPackages()) {
        modules.put(name, module);
      }
    }
  }

  /** Whether the JDK contains the class's package; never for the runtime's own, which are in no module. */
  public boolean isJdk(String internalName) {
    if (internalName.startsWith("java/")) {
      return true;
    }
    Module module = moduleOf(internalName);
    return module != null && JdkModules.isJdk(module);
  }

  /** Whether the package of a class or class file is in one of the modules. */
  boolean hasPackageOf(String path) {
    return moduleOf(path) != null;
  }

  /** Whether modules let {@code user} name {@code type} (JVMS 5.4.4). Asked anew, as exports may be added later. */
  boolean lets(String user, String type) {
    Module target = moduleOf(type);
    Module known = moduleOf(user);
    Module source = known == null ? unnamed : known;
    return target == null
        || target == source
        || source.canRead(target) && target.isExported(packageOf(type).replace('/', '.'), source);
  }

  /** Opens a class file of the JDK; null if there is none. */
  InputStream open(String path) throws IOException {
    Module module = moduleOf(path);
    return module == null ? null : module.getResourceAsStream(path);
  }

  /** Null if it is in none of them. */
  private Module moduleOf(String internalName) {
    return modules.get(packageOf(internalName).replace('/', '.'));
  }

  static String packageOf(String internalName) {
    return internalName.substring(0, Math.max(internalName.lastIndexOf('/'), 0));
  }
}
