package heddle.agent.tool;

import heddle.agent.select.Mark;
import heddle.agent.select.Marks;
import heddle.agent.select.classfile.ClassCalls;
import heddle.agent.select.classfile.ClassCalls.Call;
import heddle.agent.select.classfile.Hierarchy;
import heddle.agent.select.classfile.Hierarchy.Resolved;
import heddle.agent.select.classfile.MethodKey;
import heddle.agent.select.reach.Admission;
import heddle.agent.select.reach.LeafCalls;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The shortest chain of calls from a method to one that suspends: bound statically as far as they can be, up to a method
 * of Heddle's, or to one that is marked and selected by the receiver; and if there is none, to a call that code of the
 * program may answer.
 */
final class SuspensionPath {
  private final Marks marks;
  private final Hierarchy hierarchy;

  SuspensionPath(Marks marks) {
    this.marks = marks;
    this.hierarchy = new Hierarchy(marks);
  }

  private record Step(Resolved at, Step from) {}

  /** One line for each call; none if nothing leads to a suspension. */
  List<String> from(Resolved start) {
    Deque<Step> toVisit = new ArrayDeque<>(List.of(new Step(start, null)));
    Set<String> seen = new HashSet<>(Set.of(text(start)));
    List<String> open = List.of();
    while (!toVisit.isEmpty()) {
      Step step = toVisit.remove();
      ClassCalls calls = marks.calls(step.at.owner().name());
      for (Call call : calls == null ? List.<Call>of() : calls.of(step.at.method().key())) {
        String suspends = suspension(call);
        if (suspends != null) {
          return lines(step, suspends);
        }
        Resolved target = call.owner().startsWith("[") ? null : hierarchy.resolve(call.owner(), call.method());
        if (isOpen(call, target) && open.isEmpty()) {
          open = lines(step, name(call.owner(), call.method()) + ", which code of the program may answer");
        }
        boolean follows = target != null && (!call.isVirtual() || !isSelected(call, target))
            && (marks.markOf(target.owner(), target.method()) != null || marks.reach().isWorthTwin(target, true));
        if (follows && seen.add(text(target))) {
          toVisit.add(new Step(target, step));
        }
      }
    }
    return open;
  }

  /** What the call does if it is certain to be one of a marked method; null if it is not, or is bound to one to look into. */
  private String suspension(Call call) {
    String text = name(call.owner(), call.method());
    Resolved target = call.owner().startsWith("[") ? null : hierarchy.resolve(call.owner(), call.method());
    if (target == null) {
      return null;
    }
    Mark mark = marks.markOf(target.owner(), target.method());
    boolean ofHeddle = Admission.isHeddles(target.owner().name());
    boolean abstractly = target.method().isAbstract()
        && marks.functionalInterfaceMarked(call.owner(), call.method().name(), call.method().descriptor());
    if (ofHeddle && (mark != null || abstractly)) {
      return text + ", which suspends";
    }
    return abstractly ? text + ", which is marked" : null;
  }

  private boolean isOpen(Call call, Resolved target) {
    return call.isVirtual()
        && !LeafCalls.contains(call.owner(), call.method())
        && (target == null || isSelected(call, target));
  }

  private boolean isSelected(Call call, Resolved target) {
    return target.method().isOverridable() && !target.method().isFinal() && !marks.find(call.owner()).isFinal();
  }

  private static List<String> lines(Step last, String end) {
    List<String> lines = new ArrayList<>(List.of("calls " + end));
    for (Step step = last; step.from != null; step = step.from) {
      lines.add(0, "calls " + text(step.at));
    }
    return lines;
  }

  private static String text(Resolved method) {
    return name(method.owner().name(), method.method().key());
  }

  private static String name(String owner, MethodKey method) {
    return owner.replace('/', '.') + "." + method;
  }
}
