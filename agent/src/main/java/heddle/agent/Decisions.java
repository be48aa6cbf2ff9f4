package heddle.agent;

import heddle.agent.weave.WovenClass;

/** What was decided about the classes that had marks. Keeps no loader alive. Thread-safe. */
final class Decisions {
  private final PerLoader<WovenClass> classes = new PerLoader<>();
  private final PerLoader<String> failures = new PerLoader<>();

  /** Notes the decisions about a class; its bytes are not kept. */
  void add(ClassLoader loader, WovenClass decided) {
    classes.of(loader).put(decided.name(), decided.withoutBytes());
  }

  /** Notes that a class as a whole could not be woven. */
  void addFailed(ClassLoader loader, String internalName, Throwable failure) {
    if (internalName != null) {
      failures.of(loader).put(internalName, failure.toString());
    }
  }

  /** The decisions about a class; null if it had no marks or was loaded before the agent. */
  WovenClass about(ClassLoader loader, String internalName) {
    return classes.of(loader).get(internalName);
  }

  /** Why a class as a whole could not be woven; null if nothing is known of that. */
  String failureOf(ClassLoader loader, String internalName) {
    return failures.of(loader).get(internalName);
  }
}
