import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

/** Runs the service of a module twice, each time in a layer of its own. */
public class Layers {
  public static void main(String[] args) {
    for (int i = 0; i < 2; i++) {
      ModuleLayer boot = ModuleLayer.boot();
      Configuration modules = boot.configuration()
          .resolve(ModuleFinder.of(Path.of(args[0])), ModuleFinder.of(), Set.of("weaver.app"));
      ClassLoader parent = ClassLoader.getSystemClassLoader();
      ModuleLayer layer = i == 0
          ? boot.defineModulesWithOneLoader(modules, parent)
          : ModuleLayer.defineModulesWithManyLoaders(modules, List.of(boot), parent).layer();
      ServiceLoader.load(layer, Runnable.class).forEach(Runnable::run);
    }
  }
}
