package heddle.agent;

import heddle.agent.weave.WovenClass;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What was decided about the classes that had marks. Keeps no loader alive. Thread-safe. */
final class Decisions {
  private final PerLoader<WovenClass> classes = new PerLoader<>();
  private final PerLoader<String> failures = new PerLoader<>();

  /** By class and name of method. Overloads share an entry. */
  private final PerLoader<List<WovenClass>> twins = new PerLoader<>();

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

  /** Notes the decision about a method that woven code has called, in a class that has no copies itself. */
  void addTwin(ClassLoader loader, String method, WovenClass decided) {
    twins.of(loader).computeIfAbsent(decided.name() + "." + method, key -> new CopyOnWriteArrayList<>())
        .add(decided.withoutBytes());
  }

  /** The decisions about methods of that name that woven code has called; none if it has not. */
  List<WovenClass> twins(ClassLoader loader, String internalName, String method) {
    return twins.of(loader).getOrDefault(internalName + "." + method, List.of());
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
