package heddle.agent.select;

import heddle.agent.select.classfile.ClassFinder;
import heddle.agent.select.classfile.ClassSummary;
import heddle.agent.select.classfile.MethodKey;
import heddle.agent.select.classfile.MethodSummary;
import heddle.woven.Companions;
import heddle.woven.Twins;
import java.util.Map;
import java.util.Set;

/**
 * The methods that got copies when their class was woven ahead of time, as the names of the copies tell.
 *
 * @param host the class
 * @param methods what the class that has the copies declares: itself, or its companion
 * @param beside whether that is its companion
 */
record AheadCopies(String host, Set<MethodKey> methods, boolean beside) {
  private static final String STACK = "Lheddle/woven/FrameStack;";

  /** Those of a class; of one that was not woven ahead, there are none. */
  static AheadCopies of(ClassSummary type, ClassFinder finder) {
    if (!type.isWovenAhead()) {
      return new AheadCopies(type.name(), Set.of(), false);
    }
    ClassSummary companion = finder.find(Companions.nameFor(type.name()));
    Map<MethodKey, MethodSummary> methods = companion == null ? type.methods() : companion.methods();
    return new AheadCopies(type.name(), methods.keySet(), companion != null);
  }

  /** Whether the method, which the class declares, has any. */
  boolean include(MethodSummary method) {
    if (methods.isEmpty()) {
      return false;
    }
    String descriptor = method.key().descriptor();
    int end = descriptor.indexOf(')');
    String receiver = method.isStatic() ? "" : "L" + host + ";";
    String entry = "(" + receiver + descriptor.substring(1, end) + STACK + descriptor.substring(end);
    String name = method.key().name();
    return methods.contains(new MethodKey(Twins.name(name, method.isStatic()), entry))
        || methods.contains(new MethodKey(Twins.overloadName(name, method.isStatic(), entry), entry));
  }

  /** Whether a method of the class is itself a copy. */
  boolean isOne(MethodSummary method) {
    return !methods.isEmpty() && !beside && Twins.isWovenName(method.key().name());
  }
}
