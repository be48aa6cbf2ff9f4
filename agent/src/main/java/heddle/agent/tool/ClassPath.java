package heddle.agent.tool;

import heddle.agent.select.classfile.ClassFileSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** Jars and directories with class files, in order. Thread-safe. */
final class ClassPath implements ClassFileSource {
  private static final String CLASS_FILE = ".class";

  private final List<JarFile> jars = new ArrayList<>();
  private final List<Path> directories = new ArrayList<>();

  /** @throws ToolException if one is neither a jar nor a directory */
  ClassPath(List<Path> entries) {
    for (Path entry : entries) {
      if (Files.isDirectory(entry)) {
        directories.add(entry);
      } else {
        try {
          jars.add(new JarFile(entry.toFile(), false, ZipFile.OPEN_READ, Runtime.version()));
        } catch (IOException unreadable) {
          throw new ToolException(entry + ": this is neither a jar nor a directory: " + unreadable.getMessage());
        }
      }
    }
  }

  @Override
  public InputStream open(String path) throws IOException {
    for (Path directory : directories) {
      if (Files.isRegularFile(directory.resolve(path))) {
        return Files.newInputStream(directory.resolve(path));
      }
    }
    for (JarFile jar : jars) {
      if (jar.getJarEntry(path) != null) {
        return jar.getInputStream(jar.getJarEntry(path));
      }
    }
    return null;
  }

  /** All files of that name, each with where it is. */
  List<Found> all(String path) throws IOException {
    List<Found> found = new ArrayList<>();
    for (Path directory : directories) {
      if (Files.isRegularFile(directory.resolve(path))) {
        found.add(new Found(directory.resolve(path).toString(), Files.readAllBytes(directory.resolve(path))));
      }
    }
    for (JarFile jar : jars) {
      if (jar.getJarEntry(path) != null) {
        try (InputStream in = jar.getInputStream(jar.getJarEntry(path))) {
          found.add(new Found(jar.getName() + "!/" + path, in.readAllBytes()));
        }
      }
    }
    return found;
  }

  /** A file. */
  record Found(String place, byte[] content) {}

  /** Internal names of all classes, sorted; a class of several versions counts once, as the running JVM would load it. */
  List<String> classes() throws IOException {
    List<String> names = new ArrayList<>();
    for (Path directory : directories) {
      try (Stream<Path> files = Files.walk(directory)) {
        files.filter(Files::isRegularFile)
            .map(file -> directory.relativize(file).toString().replace('\\', '/'))
            .forEach(names::add);
      }
    }
    for (JarFile jar : jars) {
      jar.versionedStream().map(entry -> entry.getName()).forEach(names::add);
    }
    return names.stream()
        .filter(name -> name.endsWith(CLASS_FILE) && !name.startsWith("META-INF/") && !name.endsWith("module-info.class"))
        .map(name -> name.substring(0, name.length() - CLASS_FILE.length()))
        .distinct()
        .sorted()
        .toList();
  }
}
