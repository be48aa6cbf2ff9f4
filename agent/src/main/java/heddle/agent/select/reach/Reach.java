package heddle.agent.select.reach;

import heddle.agent.select.Marks;
import heddle.agent.select.classfile.ClassCalls;
import heddle.agent.select.classfile.ClassCalls.Call;
import heddle.agent.select.classfile.Hierarchy;
import heddle.agent.select.classfile.Hierarchy.Resolved;
import heddle.agent.select.classfile.MethodKey;
import heddle.agent.select.classfile.MethodSummary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.Opcodes;

/**
 * Which methods without a mark can lead to a suspension: those that make an <em>open</em> call, one which code of the program
 * may answer, or that call, bound statically, another such method. Seen by one class loader. Thread-safe.
 */
public final class Reach {
  private static final Call ASKS_FOR_CALLER = new Call(
      Opcodes.INVOKESTATIC, "jdk/internal/reflect/Reflection", new MethodKey("getCallerClass", "()Ljava/lang/Class;"));

  private final Marks marks;
  private final Hierarchy hierarchy;
  private final Admission admission;
  private final Map<Question, Boolean> answers = new ConcurrentHashMap<>();

  public Reach(Marks marks, Admission admission) {
    this.marks = marks;
    this.hierarchy = new Hierarchy(marks);
    this.admission = admission;
  }

  private record Question(String owner, MethodSummary method, boolean deep) {}

  /**
   * Whether a twin of the method, which is bound statically, is worth while.
   *
   * @param deep whether classes that are not listed count, too
   */
  public boolean isWorthTwin(Resolved target, boolean deep) {
    if (!mayHaveTwin(target, deep) && !standsIn(target)) {
      return false; // as nearly all
    }
    Question asked = new Question(target.owner().name(), target.method(), deep);
    Boolean known = answers.get(asked);
    if (known != null) {
      return known;
    }
    Set<Question> seen = new HashSet<>();
    boolean answer = search(target, deep, seen);
    if (!answer) {
      seen.forEach(question -> answers.put(question, false)); // they lead no further than the one that was asked about
    }
    answers.put(asked, answer);
    return answer;
  }

  /** Whether a call is of a method handle, which may be one of a method that suspends. */
  public boolean leadsThroughHandles(String owner, String method) {
    return owner.equals("java/lang/invoke/MethodHandle")
        && (method.equals("invoke") || method.equals("invokeExact"))
        && admission.admitsJdk();
  }

  private boolean search(Resolved first, boolean deep, Set<Question> seen) {
    List<Resolved> toVisit = new ArrayList<>();
    toVisit.add(first);
    for (int i = 0; i < toVisit.size(); i++) {
      Resolved at = toVisit.get(i);
      if (standsIn(at)) {
        return true;
      }
      if (!seen.add(new Question(at.owner().name(), at.method(), deep)) || !mayHaveTwin(at, deep)
          || i > 0 && at.method().isSynchronized()) {
        continue; // the first one, too, would be refused, but with its reason
      }
      ClassCalls calls = marks.calls(at.owner().name());
      if (calls == null) {
        return true; // it cannot be read, so that nothing is known of it
      }
      if (calls.of(at.method().key()).contains(ASKS_FOR_CALLER)) {
        continue; // and would take the twin for it
      }
      for (Call call : calls.of(at.method().key())) {
        Resolved target = call.owner().startsWith("[") ? null : hierarchy.resolve(call.owner(), call.method());
        if (isOpen(call, target) || target != null && marks.markOf(target.owner(), target.method()) != null) {
          return true;
        }
        if (target != null && !(call.isVirtual() && isSelectedByReceiver(call.owner(), target))) {
          toVisit.add(target);
        }
      }
    }
    return false;
  }

  /** Whether code of the program may answer the call by suspending. */
  private boolean isOpen(Call call, Resolved target) {
    return call.isVirtual()
        && !LeafCalls.contains(call.owner(), call.method())
        && (target == null || isSelectedByReceiver(call.owner(), target));
  }

  private boolean isSelectedByReceiver(String owner, Resolved target) {
    return target.method().isOverridable() && !target.method().isFinal() && !marks.find(owner).isFinal();
  }

  private boolean standsIn(Resolved at) {
    return admission.admitsJdk() && StandInCalls.contains(at.owner().name(), at.method().key());
  }

  /** Whether the method may have a twin if it leads somewhere. */
  private boolean mayHaveTwin(Resolved at, boolean deep) {
    MethodSummary method = at.method();
    return !method.isAbstract()
        && !method.isNative()
        && !method.key().isInitializer()
        && admission.admits(at.owner().name(), method.key().name(), deep);
  }
}
