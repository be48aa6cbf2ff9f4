package heddle.agent.select.reach;

import heddle.agent.select.classfile.MethodKey;
import java.util.Set;

/**
 * Calls that may be answered by code of the program, but by none that anybody lets suspend: {@code hashCode}, the
 * accessors of collections, and the like. Were they to count, nearly every method of the JDK could lead to a suspension.
 */
public final class LeafCalls {
  /** Of {@code Object} and {@code Comparable}, whoever declares them. */
  private static final Set<String> COMMON =
      Set.of("hashCode()I", "equals(Ljava/lang/Object;)Z", "toString()Ljava/lang/String;", "clone()Ljava/lang/Object;");

  /** Classes of packages of leaves that are none. */
  private static final Set<String> CALLBACKS = Set.of(
      "java/lang/Iterable", "java/lang/Runnable", "java/lang/AutoCloseable", "java/lang/ThreadLocal",
      "java/lang/ClassValue", "java/lang/reflect/InvocationHandler", "java/lang/reflect/Method",
      "java/util/Iterator", "java/util/Enumeration", "java/util/Comparator", "java/util/Optional",
      "java/util/SortedMap", "java/util/NavigableMap",
      "java/util/ServiceLoader", "java/util/ServiceLoader$Provider", "java/util/EventListener", "java/util/TimerTask",
      "java/util/concurrent/Callable", "java/util/concurrent/Executor", "java/util/concurrent/Future",
      "java/util/concurrent/RunnableFuture", "java/util/concurrent/ThreadFactory",
      "java/security/PrivilegedAction", "java/security/PrivilegedExceptionAction", "java/security/AccessController");

  private static final String[] PACKAGES = {
    "java/lang/", "java/util/", "java/io/", "java/math/", "java/text/", "java/time/", "java/security/", "java/net/", "java/nio/",
    "sun/", "jdk/internal/"
  };

  /** Packages within those above, and beginnings of names of classes, to which they do not apply. */
  private static final String[] OTHERS = {
    "java/util/function/", "java/util/stream/", "java/util/logging/", "java/util/regex/", "java/util/prefs/",
    "java/util/Spliterator", "java/util/PrimitiveIterator", "java/util/concurrent/CompletableFuture",
    "java/util/concurrent/CompletionStage", "java/util/concurrent/Flow", "java/nio/file/"
  };

  /** Parameters that bring code along, whatever the method is called on. */
  private static final String[] CODE = {
    "Ljava/util/function/", "Ljava/util/Comparator;", "Ljava/lang/Runnable;", "Ljava/util/concurrent/Callable;",
    "Ljava/lang/Iterable;", "Ljava/util/Iterator;", "Ljava/util/Spliterator", "Ljava/security/Privileged"
  };

  /** Collections that call a comparator in what are accessors of others. */
  private static final Set<String> SORTED = Set.of(
      "java/util/TreeMap", "java/util/TreeSet", "java/util/PriorityQueue", "java/util/concurrent/ConcurrentSkipListMap",
      "java/util/concurrent/ConcurrentSkipListSet");

  private LeafCalls() {}

  /** The same for a call whose receiver is known to be of the class {@code receiver}. */
  public static boolean contains(String receiver, String owner, MethodKey method) {
    return contains(owner, method) && !SORTED.contains(receiver);
  }

  /** Whether the call is one of them. {@code owner} is the class that it names. */
  public static boolean contains(String owner, MethodKey method) {
    String name = method.name();
    String descriptor = method.descriptor();
    if (owner.startsWith("[") || COMMON.contains(name + descriptor)) {
      return true;
    }
    if (name.equals("compareTo") && descriptor.endsWith(")I")) {
      return true;
    }
    return startsWithAny(owner, PACKAGES)
        && !CALLBACKS.contains(owner)
        && !SORTED.contains(owner)
        && !startsWithAny(owner, OTHERS)
        && !bringsCode(descriptor);
  }

  private static boolean bringsCode(String descriptor) {
    for (String type : CODE) {
      int at = descriptor.indexOf(type);
      if (at >= 0 && at < descriptor.indexOf(')')) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWithAny(String text, String[] beginnings) {
    for (String beginning : beginnings) {
      if (text.startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }
}
