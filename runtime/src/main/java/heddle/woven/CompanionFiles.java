package heddle.woven;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The companions of classes that were woven ahead of time, where there is no agent: their class files lie beside those of
 * their classes, and are looked for once per class. Thread-safe.
 */
final class CompanionFiles implements Companions.Source {
  /** Whether one has been looked for. */
  private static final ClassValue<AtomicBoolean> ASKED = new ClassValue<>() {
    @Override
    protected AtomicBoolean computeValue(Class<?> host) {
      return new AtomicBoolean();
    }
  };

  @Override
  public byte[] take(Class<?> host) {
    boolean mayHaveOne = host.getClassLoader() != null && !host.getModule().isNamed();
    return mayHaveOne && ASKED.get(host).compareAndSet(false, true) ? classFile(host) : null;
  }

  @Override
  public void refused(Class<?> host, Throwable reason) {
    System.err.println("[heddle] warning: what was woven ahead for " + host.getName() + " lies beside its class, and cannot be"
        + " added to it, so that its methods stay plain. Have one class loader load both " + host.getName()
        + " and heddle-runtime.jar, or start the JVM with -javaagent:heddle-agent.jar. Reason: " + reason);
  }

  private static byte[] classFile(Class<?> host) {
    String path = Companions.nameFor(host.getName().replace('.', '/')) + ".class";
    try (InputStream in = host.getClassLoader().getResourceAsStream(path)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException unreadable) {
      throw new IllegalStateException(path + ", which was woven ahead, cannot be read", unreadable);
    }
  }
}
