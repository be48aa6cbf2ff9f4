package heddle.agent.fuzz.bytecode;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Type;

/** The variables that have a value, and the slots of a method. What a scope has declared, others use again behind it. */
final class Variables {
  private final List<Variable> visible = new ArrayList<>();
  private int next;

  /** Index of the first variable of the innermost scope. */
  private int innermost;

  /** A variable that has a value for certain. */
  record Variable(int slot, Type type) {}

  /** What to go back to. */
  record Scope(int count, int next, int innermost) {}

  Scope open() {
    Scope outer = new Scope(visible.size(), next, innermost);
    innermost = visible.size();
    return outer;
  }

  void close(Scope outer) {
    visible.subList(outer.count(), visible.size()).clear();
    next = outer.next();
    innermost = outer.innermost();
  }

  /** A slot for a value that is no variable. */
  int reserve(int size) {
    int slot = next;
    next += size;
    return slot;
  }

  Variable declare(Type type) {
    Variable variable = new Variable(reserve(type.getSize()), type);
    visible.add(variable);
    return variable;
  }

  /** A variable in the slot of {@code old}, and in the next one if it is wide; what was there is gone. */
  Variable overwrite(Variable old, Type type) {
    int end = old.slot() + type.getSize();
    visible.removeIf(v -> v.slot() < end && v.slot() + v.type().getSize() > old.slot());
    next = Math.max(next, end);
    Variable variable = new Variable(old.slot(), type);
    visible.add(variable);
    return variable;
  }

  /** The variables that {@link #overwrite} may be asked for: no code outside of the innermost scope relies on them. */
  List<Variable> overwritable(Type type) {
    return visible.subList(innermost, visible.size()).stream()
        .filter(v -> isInnermost(v.slot(), v.slot() + type.getSize()))
        .toList();
  }

  private boolean isInnermost(int from, int to) {
    return visible.subList(0, innermost).stream()
        .noneMatch(v -> v.slot() < to && v.slot() + v.type().getSize() > from);
  }

  /** The variables whose value is of that type. */
  List<Variable> readable(Type type) {
    return visible.stream().filter(v -> Types.isAssignable(v.type(), type)).toList();
  }

  /** All variables. */
  List<Variable> all() {
    return List.copyOf(visible);
  }
}
