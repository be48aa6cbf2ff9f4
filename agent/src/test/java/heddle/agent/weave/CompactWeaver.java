package heddle.agent.weave;

import heddle.agent.select.Marks;

/** Emits all copies in the form that is meant for large methods. */
public final class CompactWeaver {
  private CompactWeaver() {}

  public static ClassWeaver of(Marks marks) {
    return new ClassWeaver(marks, false, (owner, hierarchy, calls) -> new MethodWeaver(owner, hierarchy, calls, WeaveMeter.OFF, false, 0));
  }
}
