package heddle.agent.analyze;

import heddle.agent.analyze.ControlFlow.Block;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Where a method holds a monitor. Calls there stay plain: a frame that holds a monitor cannot leave the stack. Paths that
 * disagree about how many are held count as the higher number.
 */
public final class Monitors {
  /** At an instruction where none is held. */
  public static final int NONE = -1;

  private static final Set<String> LOCKING = Set.of(
      "lock()V", "lockInterruptibly()V", "tryLock()Z", "tryLock(JLjava/util/concurrent/TimeUnit;)Z");

  private final int[] lineHeld;

  private Monitors(int[] lineHeld) {
    this.lineHeld = lineHeld;
  }

  /** The line of a {@code synchronized} whose monitor is held before the instruction, 0 if unknown; or {@link #NONE}. */
  public int heldAt(int instruction) {
    return lineHeld[instruction];
  }

  /** @param withLocks whether {@code lock()} and {@code unlock()}, of whatever object, count as monitors, too */
  static Monitors of(MethodNode method, ControlFlow flow, boolean withLocks) {
    int size = method.instructions.size();
    int[] lineHeld = new int[size];
    Arrays.fill(lineHeld, NONE);
    int enters = 0;
    for (AbstractInsnNode insn : method.instructions) {
      enters += enters(insn, withLocks) ? 1 : 0;
    }
    if (enters > 0) {
      new Tracking(method, flow, lineHeld, enters, withLocks).run();
    }
    return new Monitors(lineHeld);
  }

  private static boolean enters(AbstractInsnNode insn, boolean withLocks) {
    return insn.getOpcode() == Opcodes.MONITORENTER
        || withLocks && insn instanceof MethodInsnNode call && LOCKING.contains(call.name + call.desc);
  }

  private static boolean exits(AbstractInsnNode insn, boolean withLocks) {
    return insn.getOpcode() == Opcodes.MONITOREXIT
        || withLocks && insn instanceof MethodInsnNode call && call.name.equals("unlock") && call.desc.equals("()V");
  }

  /** Forward data flow of the number of monitors held. */
  private static final class Tracking {
    private final MethodNode method;
    private final ControlFlow flow;
    private final int[] lineHeld;
    private final int[] depthIn;
    private final int[] lineIn;
    private final Deque<Integer> todo = new ArrayDeque<>();
    private final int enters;
    private final boolean withLocks;

    Tracking(MethodNode method, ControlFlow flow, int[] lineHeld, int enters, boolean withLocks) {
      this.enters = enters;
      this.withLocks = withLocks;
      this.method = method;
      this.flow = flow;
      this.lineHeld = lineHeld;
      this.depthIn = new int[flow.blocks().size()];
      this.lineIn = new int[flow.blocks().size()];
      Arrays.fill(depthIn, NONE);
    }

    void run() {
      enter(0, 0, 0);
      while (!todo.isEmpty()) {
        block(flow.blocks().get(todo.remove()));
      }
    }

    /** Unbalanced code must not count up for ever: more than there are instructions that enter makes no difference. */
    private void enter(int block, int depth, int line) {
      if (Math.min(depth, enters) > depthIn[block]) {
        depthIn[block] = Math.min(depth, enters);
        lineIn[block] = line;
        todo.add(block);
      }
    }

    private void block(Block block) {
      int depth = depthIn[block.index()];
      int line = lineIn[block.index()];
      int deepest = depth;
      int currentLine = 0;
      for (int i = block.start(); i < block.end(); i++) {
        AbstractInsnNode insn = method.instructions.get(i);
        lineHeld[i] = depth > 0 ? line : lineHeld[i];
        deepest = Instructions.isReal(insn) ? Math.max(deepest, depth) : deepest; // a label does not throw
        if (insn instanceof LineNumberNode number) {
          currentLine = number.line;
        } else if (enters(insn, withLocks)) {
          depth++;
          line = currentLine;
        } else if (exits(insn, withLocks)) {
          depth = Math.max(0, depth - 1);
        }
      }
      for (TryCatchBlockNode range : block.ranges()) {
        enter(flow.blockAt(range.handler), deepest, line);
      }
      for (int successor : block.successors()) {
        enter(successor, depth, line);
      }
    }
  }
}
