package heddle.benchmarks.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Writes small jars, so that the JVMs measured do not open the large one of the benchmarks. */
final class JarWriter implements AutoCloseable {
  private final JarOutputStream jar;

  private JarWriter(JarOutputStream jar) {
    this.jar = jar;
  }

  /** Begins a jar with these attributes in its manifest. */
  static JarWriter create(Path file, Map<String, String> attributes) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
    return new JarWriter(new JarOutputStream(Files.newOutputStream(file), manifest));
  }

  /** Adds a class of the benchmarks, with those nested in it that are named. */
  JarWriter add(Class<?> type, String... nested) throws IOException {
    addClass(type, type.getName());
    for (String name : nested) {
      addClass(type, type.getName() + "$" + name);
    }
    return this;
  }

  private void addClass(Class<?> type, String name) throws IOException {
    String path = name.replace('.', '/') + ".class";
    try (InputStream bytes = type.getResourceAsStream("/" + path)) {
      add(path, bytes.readAllBytes());
    }
  }

  JarWriter add(String path, byte[] bytes) throws IOException {
    jar.putNextEntry(new JarEntry(path));
    jar.write(bytes);
    jar.closeEntry();
    return this;
  }

  @Override
  public void close() throws IOException {
    jar.close();
  }
}
