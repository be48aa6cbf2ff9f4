package heddle.agent;

import heddle.agent.select.classfile.ClassFileSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** The runtime, nested in the agent's jar and unpacked to a temporary file for the bootstrap search path. */
final class RuntimeJar implements ClassFileSource {
  private static final String NESTED = "heddle-runtime.jar";

  private static final Set<String> PACKAGES = Set.of("heddle", "heddle.generator", "heddle.loop", "heddle.woven");

  private final JarFile jar;

  private RuntimeJar(JarFile jar) {
    this.jar = jar;
  }

  /** Puts the runtime where classes of every loader find it, so that there is one copy of it for all. */
  static RuntimeJar append(Instrumentation instrumentation) {
    try {
      JarFile jar = new JarFile(unpack().toFile());
      instrumentation.appendToBootstrapClassLoaderSearch(jar);
      return new RuntimeJar(jar);
    } catch (IOException e) {
      throw new UncheckedIOException("Heddle agent: cannot unpack its runtime to java.io.tmpdir ("
          + System.getProperty("java.io.tmpdir") + "); make that directory writable or set another", e);
    }
  }

  /** A class of the runtime that is loaded, but not by the bootstrap loader; null if there is none. */
  static Class<?> loadedElsewhere(Instrumentation instrumentation) {
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getClassLoader() != null && PACKAGES.contains(type.getPackageName())) {
        return type;
      }
    }
    return null;
  }

  private static Path unpack() throws IOException {
    Path file = Files.createTempFile("heddle-runtime", ".jar");
    file.toFile().deleteOnExit();
    // From the agent's own jar, not by getResource: a file of that name on the application's class path would come first.
    try (JarFile agent = new JarFile(ownJar().toFile())) {
      try (InputStream nested = agent.getInputStream(agent.getEntry(NESTED))) {
        Files.copy(nested, file, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return file;
  }

  private static Path ownJar() throws IOException {
    try {
      return Path.of(RuntimeJar.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  @Override
  public InputStream open(String path) throws IOException {
    ZipEntry entry = jar.getEntry(path);
    return entry == null ? null : jar.getInputStream(entry);
  }
}
