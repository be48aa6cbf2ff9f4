package heddle.agent.select.classfile;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.function.Supplier;

/**
 * Finds what a class loader would find, by asking it for class files as resources. Holds the loader weakly; whoever
 * keeps finders by loader lets them go with it. Summaries of the JDK are shared by all finders.
 */
public final class LoaderClassFinder implements ClassFinder {
  private static final ClassFinder JDK = new CachedClassFinder(BootLayer.CURRENT::open);
  private static final String RUNTIME = "heddle/";

  private final WeakReference<ClassLoader> loader;
  private final Supplier<ModuleLayer> layer;
  private final boolean bootstrap;
  private final ClassFileSource runtime;
  private final ClassFinder others = new CachedClassFinder(this::open);

  /**
   * @param loader null for the bootstrap loader
   * @param runtime class files of the package {@code heddle}. Needed because a jar that was put on the bootstrap search
   *     path by {@code Instrumentation.appendToBootstrapClassLoaderSearch} yields classes but, on JDK 17 to 25, no
   *     resources. Asked before the loader, as the bootstrap loader would be.
   */
  public LoaderClassFinder(ClassLoader loader, ClassFileSource runtime) {
    this(loader, () -> null, runtime);
  }

  /** @param layer of the loader's modules, which read modules of loaders that it does not ask for resources; null if none */
  public LoaderClassFinder(ClassLoader loader, Supplier<ModuleLayer> layer, ClassFileSource runtime) {
    this.loader = new WeakReference<>(loader);
    this.layer = layer;
    this.bootstrap = loader == null;
    this.runtime = runtime;
  }

  @Override
  public ClassSummary find(String internalName) {
    return finderOf(internalName).find(internalName);
  }

  @Override
  public ClassOutline outline(String internalName) {
    return finderOf(internalName).outline(internalName);
  }

  @Override
  public ClassCalls calls(String internalName) {
    return finderOf(internalName).calls(internalName);
  }

  private ClassFinder finderOf(String internalName) {
    return BootLayer.CURRENT.isJdk(internalName) ? JDK : others;
  }

  private InputStream open(String path) throws IOException {
    InputStream own = path.startsWith(RUNTIME) ? runtime.open(path) : null;
    if (own != null) {
      return own;
    }
    // The bootstrap loader's own answers come by way of the system loader, its descendant.
    ClassLoader live = bootstrap ? ClassLoader.getSystemClassLoader() : loader.get();
    InputStream found = live == null ? null : open(live, path);
    ModuleLayer modules = layer.get();
    return found != null || modules == null ? found : LoaderResources.open(modules, path);
  }

  private static InputStream open(ClassLoader loader, String path) throws IOException {
    boolean onClassPath = SystemClassPath.isLoader(loader) && !BootLayer.CURRENT.hasPackageOf(path);
    InputStream found = onClassPath ? SystemClassPath.CURRENT.open(path) : null;
    return found != null ? found : LoaderResources.open(loader, path);
  }
}
