package heddle.agent.emit;

import heddle.agent.analyze.ControlFlow.Block;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.objectweb.asm.Label;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The names of the locals in a resume copy (JVMS 4.7.13), which debuggers show and messages of NullPointerExceptions
 * quote: each variable's range in the original, in every copy of the blocks it covers.
 */
final class VariableTable {
  private static final String SELF = "self";

  private final MethodNode original;
  private final Locals locals;
  private final MethodNode copy;
  private final List<LocalVariableNode> variables;
  private final Set<LabelNode> boundaries = new HashSet<>();

  /** Per variable, the range that ends where the last block added ends, and so may be continued. */
  private final Map<LocalVariableNode, Range> open = new HashMap<>();

  private record Range(Label start, Label end) {}

  VariableTable(MethodNode original, Locals locals, MethodNode copy) {
    this.original = original;
    this.locals = locals;
    this.copy = copy;
    this.variables = original.localVariables == null ? List.of() : original.localVariables;
    for (LocalVariableNode variable : variables) {
      boundaries.add(variable.start);
      boundaries.add(variable.end);
    }
  }

  /** True if the place of {@code label} has to be marked in each copy of its block. */
  boolean isBoundary(LabelNode label) {
    return boundaries.contains(label);
  }

  /**
   * A store to a local that held nothing before.
   *
   * @param index of the instruction in the original
   */
  record Store(int index, Label behind) {}

  /**
   * Adds what is visible in a copy of a block, which stands behind the one added before.
   *
   * @param codeEnd index behind the block's last instruction in the original
   * @param marks the boundaries inside it, as marked in this copy
   * @param held the locals that hold anything at its start: dead ones are not reloaded, whatever is visible there
   * @param stores the first store to each of the others
   */
  void add(
      Block block, int codeEnd, Label start, Label end, Map<LabelNode, Label> marks, IntPredicate held,
      Map<Integer, Store> stores) {
    for (LocalVariableNode variable : variables) {
      int from = original.instructions.indexOf(variable.start);
      int to = original.instructions.indexOf(variable.end);
      Label first = null;
      if (from < codeEnd && to > block.start()) {
        Store store = stores.get(variable.index);
        if (from > block.start()) {
          first = marks.get(variable.start);
        } else if (held.test(variable.index)) {
          first = start;
        } else if (store != null && store.index() < to) {
          first = store.behind();
        }
      }
      if (first == null) {
        close(variable);
        continue;
      }
      Range before = open.get(variable);
      if (first == start && before != null) {
        first = before.start();
      } else {
        close(variable);
      }
      open.put(variable, new Range(first, to >= codeEnd ? end : marks.get(variable.end)));
      if (to < codeEnd) {
        close(variable);
      }
    }
  }

  /** To be called behind the last block. */
  void finish() {
    variables.forEach(this::close);
  }

  private void close(LocalVariableNode variable) {
    Range range = open.remove(variable);
    if (range != null) {
      declare(variable, original, copy, range.start(), range.end(), locals.of(variable.index));
    }
  }

  /** Declares a variable in a copy; {@code this} by another name besides, as debuggers do not show it in static methods. */
  static void declare(
      LocalVariableNode variable, MethodNode original, MethodNode copy, Label start, Label end, int local) {
    copy.visitLocalVariable(variable.name, variable.desc, variable.signature, start, end, local);
    boolean isSelf = variable.index == 0 && variable.name.equals("this");
    if (isSelf && original.localVariables.stream().noneMatch(other -> other.name.equals(SELF))) {
      copy.visitLocalVariable(SELF, variable.desc, variable.signature, start, end, local);
    }
  }
}
