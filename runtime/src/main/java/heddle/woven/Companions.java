package heddle.woven;

import java.lang.invoke.MethodHandles.Lookup;

/**
 * The companions of classes whose copies could not be put into them: because they were loaded before the agent, or have
 * changed since, or are of a class-file version that has no {@code invokedynamic}. A companion is a hidden nestmate of its
 * class (JEP 371), so that it has access to all that the class has, and is unloaded with it. Its class file is the agent's
 * to make; without an agent, it is what {@linkplain WovenAhead weaving ahead} has put beside that of its class.
 */
public final class Companions {
  /** What a companion's name has behind the name of its class, before what the JVM adds. */
  private static final String SUFFIX = "$heddle";

  private static final ClassValue<Companion> COMPANIONS = new ClassValue<>() {
    @Override
    protected Companion computeValue(Class<?> host) {
      return new Companion(host);
    }
  };

  /** Set by the agent. Null without one: then there are those that were woven ahead. */
  private static volatile Source source;

  private Companions() {}

  /** Has the class files of companions. */
  @FunctionalInterface
  public interface Source {
    /** The companion that {@code host} has not got yet; null if there is none. Called when a call of the class is linked. */
    byte[] take(Class<?> host);

    /** Is told that the JVM has refused the companion; {@code host} stays without one. */
    default void refused(Class<?> host, Throwable reason) {}
  }

  /** For the agent. */
  public static void takeFrom(Source companions) {
    source = companions;
  }

  /** Internal name that a companion's class file has to have. */
  public static String nameFor(String host) {
    return host + SUFFIX;
  }

  /** True if the class is a companion. */
  static boolean isCompanion(Class<?> type) {
    return type.isHidden() && type.getName().contains(SUFFIX + "/");
  }

  /** The binary name of the class that a companion belongs to; of any other class, its own. */
  public static String hostName(Class<?> type) {
    String name = type.getName();
    return isCompanion(type) ? name.substring(0, name.lastIndexOf(SUFFIX + "/")) : name;
  }

  /** Full access to the companion of {@code host}; null if it has none. */
  static Lookup of(Class<?> host) {
    return host.isHidden() ? null : COMPANIONS.get(host).lookup();
  }

  /** The companion of one class, which changes when the class is redefined. */
  private static final class Companion {
    private final Class<?> host;

    /** Null as long as there is none. Guarded by this, as is what the source still has. */
    private Lookup lookup;

    private boolean lookedForFile;

    Companion(Class<?> host) {
      this.host = host;
    }

    synchronized Lookup lookup() {
      Source agent = source;
      byte[] classFile = agent == null ? wovenAhead() : agent.take(host);
      if (classFile != null) {
        try {
          lookup = FullAccess.in(host).defineHiddenClass(classFile, true, Lookup.ClassOption.NESTMATE);
        } catch (LinkageError | IllegalAccessException refused) {
          if (agent == null) {
            CompanionFiles.refused(host, refused);
          } else {
            agent.refused(host, refused);
          }
        }
      }
      return lookup;
    }

    /** Null if there is none, and when it has been asked for once. */
    private byte[] wovenAhead() {
      byte[] found = lookedForFile ? null : CompanionFiles.find(host);
      lookedForFile = true;
      return found;
    }
  }
}
