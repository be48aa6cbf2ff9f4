package heddle.agent.select.reach;

import heddle.agent.select.Mark;
import heddle.agent.select.Marks;
import heddle.agent.select.classfile.ClassCalls;
import heddle.agent.select.classfile.ClassCalls.Call;
import heddle.agent.select.classfile.Hierarchy;
import heddle.agent.select.classfile.Hierarchy.Resolved;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which of the methods that are marked only by a rule for their class can lead to a suspension: those that make a call which
 * is selected by the receiver, since nobody knows what overrides it, or that call, bound statically, a method that can. All
 * other marks are taken at their word. Seen by one class loader. Thread-safe.
 */
public final class Leads {
  private final Marks marks;
  private final Hierarchy hierarchy;

  /** By class and method; those of the class that is being woven are not kept, for its code may be another here. */
  private final Map<String, Boolean> known = new ConcurrentHashMap<>();

  public Leads(Marks marks) {
    this.marks = marks;
    this.hierarchy = new Hierarchy(marks);
  }

  /**
   * Whether a call of the marked method, which is bound statically, may suspend.
   *
   * @param woven the class that is being woven
   * @param calls those in its code as it is to be woven; null if they are not known
   */
  public boolean somewhere(Resolved target, Mark mark, String woven, ClassCalls calls) {
    if (mark.origin() != Mark.Origin.RULE) {
      return true;
    }
    boolean isOwn = target.owner().name().equals(woven);
    String key = target.owner().name() + "." + target.method().key();
    Boolean answer = isOwn ? null : known.get(key);
    if (answer == null) {
      answer = search(target, woven, calls);
      if (!isOwn) {
        known.put(key, answer);
      }
    }
    return answer;
  }

  private boolean search(Resolved first, String woven, ClassCalls ofWoven) {
    Set<String> seen = new HashSet<>();
    List<Resolved> toVisit = new ArrayList<>();
    toVisit.add(first);
    for (int i = 0; i < toVisit.size(); i++) {
      Resolved at = toVisit.get(i);
      String owner = at.owner().name();
      ClassCalls calls = owner.equals(woven) ? ofWoven : marks.calls(owner);
      if (calls == null || !calls.has(at.method().key())) {
        return true; // it cannot be read, so that nothing is known of it
      }
      for (Call call : calls.of(at.method().key())) {
        Resolved target = call.owner().startsWith("[") ? null : hierarchy.resolve(call.owner(), call.method());
        if (mayEndElsewhere(call, target)) {
          return true;
        }
        Mark mark = target == null ? null : marks.markOf(target.owner(), target.method());
        if (mark != null && mark.origin() != Mark.Origin.RULE || mark == null && leadsOnDemand(target)) {
          return true;
        }
        if (mark != null && seen.add(target.owner().name() + "." + target.method().key())) {
          toVisit.add(target);
        }
      }
    }
    return false;
  }

  /** Whether what will run is not known here. */
  private boolean mayEndElsewhere(Call call, Resolved target) {
    if (call.owner().startsWith("[")) {
      return false; // clone()
    }
    if (target == null || marks.reach().leadsThroughHandles(call.owner(), call.method().name())) {
      return true;
    }
    return call.isVirtual()
        && target.method().isOverridable()
        && !target.method().isFinal()
        && !marks.find(call.owner()).isFinal();
  }

  private boolean leadsOnDemand(Resolved target) {
    return target != null && marks.reach().isWorthTwin(target, false);
  }
}
