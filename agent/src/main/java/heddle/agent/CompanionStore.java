package heddle.agent;

import heddle.woven.Companions;
import java.util.Map;

/**
 * The class files of companions, from when they are made until the first call of their class is linked. Thread-safe.
 */
final class CompanionStore implements Companions.Source {
  private final PerLoader<byte[]> classFiles = new PerLoader<>();
  private final Decisions decisions;
  private final InvokeAccess access;
  private final LateClasses late;

  CompanionStore(Decisions decisions, InvokeAccess access, LateClasses late) {
    this.late = late;
    this.decisions = decisions;
    this.access = access;
  }

  void put(ClassLoader loader, String host, byte[] classFile) {
    classFiles.of(loader).put(host, classFile);
  }

  /** Whether there is one that has not been taken. */
  boolean has(ClassLoader loader, String host) {
    return classFiles.of(loader).containsKey(host);
  }

  @Override
  public byte[] take(Class<?> host) {
    Map<String, byte[]> ofLoader = classFiles.of(host.getClassLoader());
    String name = host.getName().replace('.', '/');
    byte[] classFile = ofLoader.remove(name);
    if (classFile == null && late.weave(host, name)) {
      classFile = ofLoader.remove(name);
    }
    if (classFile != null) {
      access.open();
    }
    return classFile;
  }

  @Override
  public void refused(Class<?> host, Throwable reason) {
    decisions.addFailed(host.getClassLoader(), host.getName().replace('.', '/'), reason);
    Messages.warn("the JVM has refused what was woven for " + host.getName() + ", whose methods stay plain. Reason: " + reason
        + ". Please report this with the class file, and with what the options verify=true and dump=<directory> yield");
  }
}
