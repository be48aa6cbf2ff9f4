package heddle.agent.tool;

import heddle.agent.select.classfile.LoaderResources;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * Jars and directories with class files, in order, as a class path would have them: with what manifests add, and with the
 * versions of classes that are for the running JVM. No class of them is loaded. Thread-safe.
 */
final class ClassPath {
  private static final String CLASS_FILE = ".class";

  private final List<Path> entries;
  private final ClassLoader loader;

  /** The entries exist. */
  ClassPath(List<Path> entries) throws IOException {
    this.entries = List.copyOf(entries);
    List<URL> urls = new ArrayList<>();
    for (Path entry : entries) {
      urls.add(entry.toUri().toURL());
    }
    this.loader = new URLClassLoader(urls.toArray(new URL[0]), null);
  }

  /** What shows their files. */
  ClassLoader loader() {
    return loader;
  }

  /** The class file of a class, given by its internal name; null if there is none. */
  byte[] classFile(String internalName) throws IOException {
    try (InputStream in = LoaderResources.open(loader, internalName + CLASS_FILE)) {
      return in == null ? null : in.readAllBytes();
    }
  }

  /**
   * Internal names of all classes of the entries themselves, sorted.
   *
   * @throws ToolException if one is neither a jar nor a directory
   */
  List<String> classes() throws IOException {
    List<String> names = new ArrayList<>();
    for (Path entry : entries) {
      names.addAll(Files.isDirectory(entry) ? filesIn(entry) : entriesOf(entry));
    }
    return names.stream()
        .filter(name -> name.endsWith(CLASS_FILE) && !name.startsWith("META-INF/") && !name.endsWith("module-info.class"))
        .map(name -> name.substring(0, name.length() - CLASS_FILE.length()))
        .distinct()
        .sorted()
        .toList();
  }

  private static List<String> filesIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString().replace('\\', '/'))
          .toList();
    }
  }

  private static List<String> entriesOf(Path file) {
    try (JarFile jar = new JarFile(file.toFile(), false, ZipFile.OPEN_READ, Runtime.version())) {
      return jar.versionedStream().map(JarEntry::getName).toList();
    } catch (IOException unreadable) {
      throw new ToolException(file + ": this is neither a jar nor a directory: " + unreadable.getMessage());
    }
  }
}
