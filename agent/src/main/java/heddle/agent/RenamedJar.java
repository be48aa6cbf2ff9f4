package heddle.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.jar.JarFile;

/**
 * The way to the bootstrap search path of a jar that the JVM has not put there, because it has another name than its manifest
 * says. Slower, and the JVM prints a line about class data sharing.
 */
final class RenamedJar {
  private RenamedJar() {}

  /** Starts the agent once more, from the bootstrap loader. */
  static void start(String options, Instrumentation instrumentation) throws IOException, ReflectiveOperationException {
    JarFile jar = new JarFile(ownPath().toFile());
    String agent = HeddleAgent.class.getName();
    if (!agent.equals(jar.getManifest().getMainAttributes().getValue("Agent-Class"))) {
      throw new IOException("Heddle agent: its classes were copied into " + jar.getName()
          + ", which would come before the JDK's own class path as a whole. Keep heddle-agent.jar as a jar of its own");
    }
    instrumentation.appendToBootstrapClassLoaderSearch(jar);
    // Not by name: what this class refers to may have been found on the class path already.
    Class.forName(agent, true, null)
        .getMethod("agentmain", String.class, Instrumentation.class)
        .invoke(null, options, instrumentation);
  }

  private static Path ownPath() throws IOException {
    try {
      return Path.of(RenamedJar.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }
}
