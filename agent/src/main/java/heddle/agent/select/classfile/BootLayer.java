package heddle.agent.select.classfile;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The modules the JVM started with: which packages are the JDK's, and who may name a type of which package. Exact where
 * a prefix such as {@code javax/} is not: {@code javax.inject} and {@code com.sun.jna} are libraries. Immutable.
 */
public final class BootLayer {
  public static final BootLayer CURRENT = new BootLayer(ModuleLayer.boot());

  private final Map<String, Module> modules = new HashMap<>();
  private final Set<String> jdkPackages = new HashSet<>();

  /** Stands for every module that is not in this layer. */
  private final Module unnamed = ClassLoader.getSystemClassLoader().getUnnamedModule();

  private BootLayer(ModuleLayer layer) {
    for (Module module : layer.modules()) {
      for (String name : module.getPackages()) {
        String internalName = name.replace('.', '/');
        modules.put(internalName, module);
        if (isJdk(module)) {
          jdkPackages.add(internalName);
        }
      }
    }
  }

  /** The JDK's tools, such as jdk.compiler, are loaded by the application's loader; hence the names too. */
  private static boolean isJdk(Module module) {
    ClassLoader loader = module.getClassLoader();
    return loader == null
        || loader == ClassLoader.getPlatformClassLoader()
        || module.getName().startsWith("jdk.")
        || module.getName().startsWith("java.");
  }

  /** Whether the JDK contains the class's package; never for the runtime's own, which are in no module. */
  public boolean isJdk(String internalName) {
    return internalName.startsWith("java/") || jdkPackages.contains(packageOf(internalName));
  }

  /** Whether the package of a class or class file is in one of the modules. */
  boolean hasPackageOf(String path) {
    return modules.containsKey(packageOf(path));
  }

  /** Whether modules let {@code user} name {@code type} (JVMS 5.4.4). Asked anew, as exports may be added later. */
  boolean lets(String user, String type) {
    Module target = modules.get(packageOf(type));
    Module source = modules.getOrDefault(packageOf(user), unnamed);
    return target == null
        || target == source
        || source.canRead(target) && target.isExported(packageOf(type).replace('/', '.'), source);
  }

  /** Opens a class file of the JDK; null if there is none. */
  InputStream open(String path) throws IOException {
    Module module = modules.get(packageOf(path));
    return module == null ? null : module.getResourceAsStream(path);
  }

  static String packageOf(String internalName) {
    return internalName.substring(0, Math.max(internalName.lastIndexOf('/'), 0));
  }
}
