package heddle.woven;

/**
 * The plain method that the frames of one class are activations of, and the lines at which these can be suspended.
 *
 * @param declaring the class that declares it, wherever its copies are
 * @param file name of the source file; empty if unknown
 * @param lines the line of the suspension point with state id {@code n} is the char at {@code n - 1}, 0 if unknown:
 *     class files can hold no numbers more compactly
 */
record PlainMethod(Class<?> declaring, String name, String file, String lines) {
  private static final String RUNTIME_VERSION = Object.class.getModule().getDescriptor().rawVersion().orElse(null);

  /** The method as a stack trace would show it, at the suspension point of that state id. */
  StackTraceElement at(int id) {
    Module module = declaring.getModule();
    int line = lines.charAt(id - 1);
    return new StackTraceElement(
        loader(declaring.getClassLoader()), module.getName(), version(module), declaring.getName(), name,
        file.isEmpty() ? null : file, line == 0 ? -1 : line);
  }

  /** Stack traces do not print the names of the JVM's own loaders. */
  private static String loader(ClassLoader loader) {
    boolean builtIn = loader == null
        || loader == ClassLoader.getPlatformClassLoader()
        || loader == ClassLoader.getSystemClassLoader();
    return builtIn ? null : loader.getName();
  }

  /** Stack traces do not print the version of the JDK's modules. */
  private static String version(Module module) {
    String version = module.isNamed() ? module.getDescriptor().rawVersion().orElse(null) : null;
    return version == null || version.equals(RUNTIME_VERSION) ? null : version;
  }
}
