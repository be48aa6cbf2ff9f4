package heddle.agent.analyze;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** The basic blocks of a method in code order, and where control goes from each. */
public final class ControlFlow {
  private final MethodNode method;
  private final List<Block> blocks;
  private final int[] blockAt;

  private ControlFlow(MethodNode method, List<Block> blocks, int[] blockAt) {
    this.method = method;
    this.blocks = blocks;
    this.blockAt = blockAt;
  }

  /**
   * A block.
   *
   * @param index number in code order
   * @param start index of its first instruction, counting labels and the like
   * @param end index behind its last one
   * @param successors blocks that control goes to from its end
   * @param ranges exception ranges that cover it, in order of precedence
   */
  public record Block(int index, int start, int end, List<Integer> successors, List<TryCatchBlockNode> ranges) {}

  /** Cuts {@code method} into blocks, also behind each of {@code cutAfter}. */
  public static ControlFlow of(MethodNode method, Set<? extends AbstractInsnNode> cutAfter) {
    BitSet leaders = leaders(method, cutAfter);
    int size = method.instructions.size();
    int[] blockAt = new int[size];
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      if (i == 0 || leaders.get(i)) {
        starts.add(i);
      }
      blockAt[i] = starts.size() - 1;
    }
    List<Block> blocks = new ArrayList<>();
    ControlFlow flow = new ControlFlow(method, blocks, blockAt);
    for (int b = 0; b < starts.size(); b++) {
      int end = b + 1 < starts.size() ? starts.get(b + 1) : size;
      blocks.add(new Block(b, starts.get(b), end, flow.successors(starts.get(b), end), flow.ranges(starts.get(b))));
    }
    return flow;
  }

  public List<Block> blocks() {
    return blocks;
  }

  /** The block of the instruction with that index. */
  public int blockAt(int instruction) {
    return blockAt[instruction];
  }

  /** The block that starts at {@code label}. */
  public int blockAt(LabelNode label) {
    return blockAt[indexOfReal(method, label)];
  }

  /** The last instruction of a block that is no label; null if it has none. */
  public AbstractInsnNode last(Block block) {
    for (int i = block.end() - 1; i >= block.start(); i--) {
      AbstractInsnNode insn = method.instructions.get(i);
      if (Instructions.isReal(insn)) {
        return insn;
      }
    }
    return null;
  }

  /** The blocks that control can get to from the method's entry, exceptions included. */
  public BitSet reachable() {
    BitSet reached = new BitSet();
    Deque<Integer> todo = new ArrayDeque<>(List.of(0));
    while (!todo.isEmpty()) {
      Block block = blocks.get(todo.remove());
      if (!reached.get(block.index())) {
        reached.set(block.index());
        todo.addAll(block.successors());
        block.ranges().forEach(range -> todo.add(blockAt(range.handler)));
      }
    }
    return reached;
  }

  /** Index of the instruction that {@code label} stands for; the last index if it stands at the end. */
  private static int indexOfReal(MethodNode method, AbstractInsnNode label) {
    AbstractInsnNode real = Instructions.nextReal(label);
    return real == null ? method.instructions.size() - 1 : method.instructions.indexOf(real);
  }

  private static BitSet leaders(MethodNode method, Set<? extends AbstractInsnNode> cutAfter) {
    BitSet leaders = new BitSet();
    for (AbstractInsnNode insn : method.instructions) {
      targets(insn).forEach(label -> leaders.set(indexOfReal(method, label)));
      boolean cut = Instructions.isReal(insn) && (Instructions.endsFlow(insn) || insn instanceof JumpInsnNode);
      AbstractInsnNode next = insn.getNext();
      if ((cut || cutAfter.contains(insn) || insn instanceof FrameNode) && next != null) {
        leaders.set(indexOfReal(method, next));
      }
    }
    for (TryCatchBlockNode range : method.tryCatchBlocks) {
      leaders.set(indexOfReal(method, range.start));
      leaders.set(indexOfReal(method, range.end));
      leaders.set(indexOfReal(method, range.handler));
    }
    return leaders;
  }

  private List<Integer> successors(int start, int end) {
    AbstractInsnNode last = null;
    for (int i = start; i < end; i++) {
      AbstractInsnNode insn = method.instructions.get(i);
      last = Instructions.isReal(insn) ? insn : last;
    }
    Set<Integer> successors = new LinkedHashSet<>();
    if ((last == null || !Instructions.endsFlow(last)) && end < blockAt.length) {
      successors.add(blockAt[start] + 1);
    }
    if (last != null) {
      targets(last).forEach(label -> successors.add(blockAt[indexOfReal(method, label)]));
    }
    return List.copyOf(successors);
  }

  private List<TryCatchBlockNode> ranges(int start) {
    AbstractInsnNode first = Instructions.nextReal(method.instructions.get(start));
    int at = first == null ? start : method.instructions.indexOf(first);
    List<TryCatchBlockNode> ranges = new ArrayList<>();
    for (TryCatchBlockNode range : method.tryCatchBlocks) {
      if (method.instructions.indexOf(range.start) <= at && at < method.instructions.indexOf(range.end)) {
        ranges.add(range);
        if (range.type == null) {
          break; // it catches all; what stands behind it in the table never does
        }
      }
    }
    return ranges;
  }

  /** The labels a jump or switch goes to. */
  public static List<LabelNode> targets(AbstractInsnNode insn) {
    if (insn instanceof JumpInsnNode jump) {
      return List.of(jump.label);
    } else if (insn instanceof TableSwitchInsnNode table) {
      return withDefault(table.labels, table.dflt);
    } else if (insn instanceof LookupSwitchInsnNode lookup) {
      return withDefault(lookup.labels, lookup.dflt);
    }
    return List.of();
  }

  private static List<LabelNode> withDefault(List<LabelNode> labels, LabelNode dflt) {
    List<LabelNode> all = new ArrayList<>(labels);
    all.add(dflt);
    return all;
  }
}
