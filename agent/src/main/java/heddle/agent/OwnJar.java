package heddle.agent;

import heddle.agent.select.classfile.ClassFileSource;
import heddle.agent.select.classfile.LoaderResources;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * The jar with the agent and the runtime, to read class files of the runtime from. The JVM loads classes from it by itself,
 * so that it is looked for and opened only when something is to be woven. Thread-safe.
 */
final class OwnJar implements ClassFileSource {
  /** What {@code Boot-Class-Path} in its manifest says. */
  private static final String NAME = "heddle-agent.jar";

  private static final String MARKER = HeddleAgent.class.getName().replace('.', '/') + ".class";

  /** Guarded by this. */
  private JarFile opened;

  @Override
  public InputStream open(String path) throws IOException {
    JarFile jar = jar();
    ZipEntry entry = jar.getEntry(path);
    return entry == null ? null : jar.getInputStream(entry);
  }

  /** Where it is. */
  Path path() throws IOException {
    List<Path> found = onSearchPaths();
    if (found.isEmpty()) {
      throw new IOException("the agent's jar is on no search path of this JVM");
    }
    return found.get(0);
  }

  private synchronized JarFile jar() throws IOException {
    if (opened == null) {
      opened = new JarFile(path().toFile());
    }
    return opened;
  }

  /**
   * What is wrong if this agent may be that of another jar than the JVM was told to start: the manifest names
   * {@link #NAME}, so one of that name beside a jar that was renamed comes first. Null if nothing is.
   */
  static String namesake() throws IOException {
    for (Path jar : onSearchPaths()) {
      Path other = jar.resolveSibling(NAME);
      if (!jar.endsWith(NAME) && Files.exists(other)) {
        return "the agent may not be that of " + jar + ", because the one of " + other + " comes first. Remove one of the two";
      }
    }
    return null;
  }

  /** In the order of search: of the bootstrap loader, unless the agent was attached, and of the system loader. */
  private static List<Path> onSearchPaths() throws IOException {
    List<Path> jars = new ArrayList<>();
    for (URL url : LoaderResources.all(ClassLoader.getSystemClassLoader(), MARKER)) {
      String inJar = url.getPath(); // file:/opt/heddle-agent.jar!/heddle/agent/HeddleAgent.class
      if (url.getProtocol().equals("jar")) {
        jars.add(Path.of(URI.create(inJar.substring(0, inJar.length() - MARKER.length() - "!/".length()))));
      }
    }
    return jars;
  }
}
