package heddle.agent.select.classfile;

/** Which modules are the JDK's. */
public final class JdkModules {
  private JdkModules() {}

  /** Whether all classes of a module are the JDK's; false for null. Cheap: asked about every class the JVM loads. */
  public static boolean contains(Module module) {
    return module != null && module.isNamed() && module.getLayer() == ModuleLayer.boot() && isJdk(module);
  }

  /** The same for a module of the boot layer. The JDK's tools are loaded by the application's loader; hence the names. */
  static boolean isJdk(Module module) {
    ClassLoader loader = module.getClassLoader();
    return loader == null
        || loader == ClassLoader.getPlatformClassLoader()
        || module.getName().startsWith("jdk.")
        || module.getName().startsWith("java.");
  }
}
