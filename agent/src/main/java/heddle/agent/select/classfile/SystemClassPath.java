package heddle.agent.select.classfile;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;

/**
 * The class files on the class path the JVM was started with, in the order in which the JVM's own loader searches it, that
 * is, with what the manifest of a jar adds behind this jar. Read without that loader, which takes several times as long to
 * find a class file as a resource. Thread-safe.
 */
public final class SystemClassPath implements ClassFileSource {
  /** That of this JVM. */
  public static final SystemClassPath CURRENT = new SystemClassPath(System.getProperty("java.class.path", ""));

  /** Where to look, as far as opened. Guarded by this, as is what is to be opened. */
  private final List<ClassFileSource> opened = new ArrayList<>();

  private final Deque<Path> unopened = new ArrayDeque<>();
  private final Set<Path> known = new HashSet<>();

  SystemClassPath(String classPath) {
    for (String entry : classPath.split(File.pathSeparator)) { // no stream: every start comes by here
      addLast(Path.of(entry).toAbsolutePath());
    }
  }

  /** Whether {@code loader} is the one that loads from this class path. */
  static boolean isLoader(ClassLoader loader) {
    return loader == ClassLoader.getSystemClassLoader()
        && loader.getClass().getName().equals("jdk.internal.loader.ClassLoaders$AppClassLoader");
  }

  /** Whether {@code loader} loads from this class path, and from no module path besides. */
  public static boolean isAllOf(ClassLoader loader) {
    return isLoader(loader) && System.getProperty("jdk.module.path") == null;
  }

  /** Whether there is a file of this name. */
  public boolean has(String path) throws IOException {
    try (InputStream found = open(path)) {
      return found != null;
    }
  }

  @Override
  public InputStream open(String path) throws IOException {
    for (int i = 0; ; i++) {
      ClassFileSource source = at(i);
      InputStream found = source == null ? null : source.open(path);
      if (source == null || found != null) {
        return found;
      }
    }
  }

  private synchronized ClassFileSource at(int index) throws IOException {
    while (index >= opened.size() && !unopened.isEmpty()) {
      Path next = unopened.remove();
      if (Files.isDirectory(next)) {
        opened.add(new Directory(next));
      } else if (Files.isRegularFile(next)) {
        JarFile jar = new JarFile(next.toFile(), false, ZipFile.OPEN_READ, Runtime.version());
        opened.add(new Jar(jar));
        addClassPathOf(jar, next);
      }
    }
    return index < opened.size() ? opened.get(index) : null;
  }

  /** The attribute {@code Class-Path} names URLs relative to the jar, which are searched next. */
  private void addClassPathOf(JarFile jar, Path file) throws IOException {
    Manifest manifest = jar.getManifest();
    String added = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
    if (added != null) {
      List<Path> paths = Arrays.stream(added.trim().split(" +"))
          .map(relative -> Path.of(file.toUri().resolve(relative)))
          .filter(known::add)
          .toList();
      for (int i = paths.size() - 1; i >= 0; i--) {
        unopened.addFirst(paths.get(i));
      }
    }
  }

  private void addLast(Path path) {
    if (known.add(path)) {
      unopened.addLast(path);
    }
  }

  /** Lambdas instead would be the first of a JVM. */
  private record Directory(Path path) implements ClassFileSource {
    @Override
    public InputStream open(String name) throws IOException {
      Path file = path.resolve(name);
      return Files.isRegularFile(file) ? Files.newInputStream(file) : null;
    }
  }

  private record Jar(JarFile file) implements ClassFileSource {
    @Override
    public InputStream open(String name) throws IOException {
      JarEntry entry = file.getJarEntry(name);
      return entry == null ? null : file.getInputStream(entry);
    }
  }
}
