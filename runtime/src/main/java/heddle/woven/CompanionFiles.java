package heddle.woven;

import java.io.IOException;
import java.io.InputStream;

/**
 * The companions of classes that were woven ahead of time, where there is no agent: their class files lie beside those of
 * their classes.
 */
final class CompanionFiles {
  private CompanionFiles() {}

  /** The class file of the companion of {@code host}; null if there is none, or it could not be defined (see JEP 371). */
  static byte[] find(Class<?> host) {
    if (host.getClassLoader() == null || host.getModule().isNamed()) {
      return null;
    }
    String path = Companions.nameFor(host.getName().replace('.', '/')) + ".class";
    try (InputStream in = host.getClassLoader().getResourceAsStream(path)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException unreadable) {
      throw new IllegalStateException(path + ", which was woven ahead, cannot be read", unreadable);
    }
  }

  /** Says that the JVM has refused one. */
  static void refused(Class<?> host, Throwable reason) {
    System.err.println("[heddle] warning: what was woven ahead for " + host.getName() + " lies beside its class, and cannot be"
        + " added to it, so that its methods stay plain. Have one class loader load both " + host.getName()
        + " and heddle-runtime.jar, or start the JVM with -javaagent:heddle-agent.jar. Reason: " + reason);
  }
}
