package heddle.woven;

/**
 * A woven method as its frames know it: what stack traces show of an activation, running or suspended.
 *
 * @param declaring the class that declares the plain method
 * @param name of the plain method
 * @param file name of the source file; empty if unknown
 * @param lines the line of the suspension point with state id {@code n} is the char at {@code n - 1}, 0 if unknown:
 *     class files can hold no numbers more compactly
 * @param copies the class that has the copies
 * @param resumeName name of the resume copy
 */
record WovenMethod(
    Class<?> declaring, String name, String file, String lines, Class<?> copies, String resumeName) {
  private static final String JDK_VERSION = Object.class.getModule().getDescriptor().rawVersion().orElse(null);

  /** An activation as a stack trace would show it, in the call with that state id. */
  StackTraceElement at(int id) {
    Module module = declaring.getModule();
    int line = lines.charAt(id - 1);
    return new StackTraceElement(
        loader(declaring.getClassLoader()), module.getName(), version(module), declaring.getName(), name,
        file.isEmpty() ? null : file, line == 0 ? -1 : line);
  }

  /** True if the JVM shows a running activation of the resume copy so. */
  boolean isResumeCopy(StackTraceElement element) {
    return element.getMethodName().equals(resumeName) && element.getClassName().equals(copies.getName());
  }

  /** Stack traces do not print the names of the JVM's own loaders. */
  private static String loader(ClassLoader loader) {
    boolean builtIn = loader == null
        || loader == ClassLoader.getPlatformClassLoader()
        || loader == ClassLoader.getSystemClassLoader();
    return builtIn ? null : loader.getName();
  }

  /** Stack traces do not print the version of the JDK's modules. */
  static String version(Module module) {
    String version = module.isNamed() ? module.getDescriptor().rawVersion().orElse(null) : null;
    return version == null || version.equals(JDK_VERSION) ? null : version;
  }
}
