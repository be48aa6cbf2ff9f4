package heddle.agent.select;

import heddle.agent.select.Mark.Origin;
import heddle.agent.select.classfile.ClassSummary;
import heddle.agent.select.classfile.Hierarchy;
import heddle.agent.select.classfile.Hierarchy.Resolved;
import heddle.agent.select.classfile.MethodKey;
import heddle.agent.select.classfile.MethodSummary;
import heddle.agent.select.rule.Candidate;
import heddle.agent.select.rule.Rule;
import heddle.agent.select.rule.Rules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one class says of marks: which of its methods have one, bodies or not, and which a subclass would override.
 *
 * @param own marks of methods the class declares
 * @param inherited marked methods of the class and everything above it that are overridable
 */
record ClassMarks(Map<MethodKey, Mark> own, Map<MethodKey, List<Inherited>> inherited) {
  static final ClassMarks NONE = new ClassMarks(Map.of(), Map.of());

  /** A marked method, which passes its mark on to those that override it. */
  record Inherited(Resolved method, Mark mark) {}

  /**
   * The marks of {@code type}, whose direct supertypes have the marks {@code above}, superclass first.
   *
   * @param supertypes the names of all types above it, if rules ask for them
   * @param ahead what was woven of it ahead of time, which has marks whatever the rules say now
   */
  static ClassMarks of(
      ClassSummary type, List<ClassMarks> above, Set<String> supertypes, Rules rules, AheadCopies ahead) {
    boolean inherits = above.stream().anyMatch(marks -> !marks.inherited.isEmpty());
    boolean named = rules.mayMatch(type.name()) || supertypes.stream().anyMatch(rules::mayMatch);
    if (!type.outline().mayBeAnnotated() && !inherits && !named) {
      return NONE;
    }
    ClassMarks marks = new ClassMarks(new HashMap<>(), new HashMap<>());
    above.forEach(marks::inherit);
    for (MethodSummary method : type.methods().values()) {
      Mark mark = ahead.isOne(method) ? null : marks.markOf(type, method, supertypes, rules);
      if (mark != null) {
        marks.own.put(method.key(), mark);
      } else if (ahead.include(method)) {
        marks.own.put(method.key(), new Mark(Origin.AHEAD, "woven ahead of time"));
      }
    }
    marks.spreadOverForwarders(type);
    marks.own.forEach((key, mark) -> marks.passOn(type, type.methods().get(key), mark));
    return marks;
  }

  private void inherit(ClassMarks above) {
    above.inherited.forEach((key, methods) -> {
      List<Inherited> known = inherited.computeIfAbsent(key, k -> new ArrayList<>());
      for (Inherited method : methods) {
        if (known.stream().noneMatch(other -> other == method)) { // as where two interfaces extend a third
          known.add(method);
        }
      }
    });
  }

  private void passOn(ClassSummary type, MethodSummary method, Mark mark) {
    if (method.isOverridable()) {
      // In front, so that a reason names the nearest method that is not itself marked only for what it overrides.
      Inherited entry = new Inherited(new Resolved(type, method), mark);
      inherited.computeIfAbsent(method.key(), k -> new ArrayList<>()).add(0, entry);
    }
  }

  private Mark markOf(ClassSummary type, MethodSummary method, Set<String> supertypes, Rules rules) {
    if (method.key().isInitializer()) {
      return null;
    }
    Rule rule = rules.match(
        new Candidate(type.name(), method.key(), supertypes, annotations(type, method))); // first, for a rule that is merely needless counts as matched
    if (method.annotated()) {
      return new Mark(Origin.METHOD, "annotated @Suspendable");
    }
    if (type.annotated()) {
      return new Mark(Origin.TYPE, "declared in " + type.javaName() + ", which is annotated @Suspendable");
    }
    Mark overriding = overridden(type, method);
    if (overriding != null || rule == null) {
      return overriding;
    }
    return new Mark(rule.namesMethods() ? Origin.NAMED : Origin.RULE, "rule " + rule);
  }

  private static Set<String> annotations(ClassSummary type, MethodSummary method) {
    if (type.annotations().isEmpty()) {
      return method.annotations();
    }
    Set<String> both = new HashSet<>(type.annotations());
    both.addAll(method.annotations());
    return both;
  }

  private Mark overridden(ClassSummary type, MethodSummary method) {
    for (Inherited above : inherited.getOrDefault(method.key(), List.of())) {
      if (Hierarchy.overrides(type, method, above.method())) {
        return above.mark().origin() == Origin.OVERRIDE
            ? above.mark()
            : new Mark(Origin.OVERRIDE, "overrides " + above.method().owner().javaName() + "." + method.key().name());
      }
    }
    return null;
  }

  /**
   * A marked bridge marks the method it leads to, which overrides the same method by the rules of the language:
   * {@code visit(String)} of a {@code Visitor<String>}, where {@code visit(Object)} is marked. A marked method marks
   * the bridges and accessors that lead to it.
   */
  private void spreadOverForwarders(ClassSummary type) {
    for (MethodSummary forwarder : type.methods().values()) {
      Mark mark = own.get(forwarder.key());
      if (mark != null && forwarder.isBridge() && type.methods().containsKey(forwarder.forwardsTo())) {
        own.putIfAbsent(forwarder.forwardsTo(), mark);
      }
    }
    for (MethodSummary forwarder : type.methods().values()) {
      MethodKey target = forwarder.forwardsTo();
      if (own.containsKey(target) || inherited.containsKey(target)) {
        own.putIfAbsent(forwarder.key(), forwarding(target));
      }
    }
  }

  /** The mark of a forwarder to a marked method. */
  static Mark forwarding(MethodKey target) {
    return new Mark(Origin.FORWARDER, "leads to " + target);
  }
}
