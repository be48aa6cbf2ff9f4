package heddle.agent.analyze;

import heddle.agent.analyze.ControlFlow.Block;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Which locals may be read before they are written again: backward data flow over the blocks. */
public final class Liveness {
  private final ControlFlow flow;
  private final BitSet[] liveIn;

  private Liveness(ControlFlow flow, BitSet[] liveIn) {
    this.flow = flow;
    this.liveIn = liveIn;
  }

  /** Locals that are live where the block starts. */
  public BitSet atStart(int block) {
    return liveIn[block];
  }

  /** Locals that are live behind the last instruction of the block, if it returns as well as if it throws. */
  public BitSet atEnd(Block block) {
    BitSet live = new BitSet();
    block.successors().forEach(successor -> live.or(liveIn[successor]));
    addHandlers(block, live);
    return live;
  }

  static Liveness of(MethodNode method, ControlFlow flow) {
    List<Block> blocks = flow.blocks();
    BitSet[] read = new BitSet[blocks.size()];
    BitSet[] written = new BitSet[blocks.size()];
    BitSet[] liveIn = new BitSet[blocks.size()];
    for (Block block : blocks) {
      read[block.index()] = new BitSet();
      written[block.index()] = new BitSet();
      liveIn[block.index()] = new BitSet();
      scan(method, block, read[block.index()], written[block.index()]);
    }
    Liveness result = new Liveness(flow, liveIn);
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int b = blocks.size() - 1; b >= 0; b--) {
        changed |= result.update(blocks.get(b), read[b], written[b]);
      }
    }
    return result;
  }

  private boolean update(Block block, BitSet read, BitSet written) {
    BitSet live = new BitSet();
    block.successors().forEach(successor -> live.or(liveIn[successor]));
    live.andNot(written);
    live.or(read);
    addHandlers(block, live); // any instruction may throw, so no write of the block counts for them
    if (live.equals(liveIn[block.index()])) {
      return false;
    }
    liveIn[block.index()] = live;
    return true;
  }

  private void addHandlers(Block block, BitSet live) {
    for (TryCatchBlockNode range : block.ranges()) {
      live.or(liveIn[flow.blockAt(range.handler)]);
    }
  }

  private static void scan(MethodNode method, Block block, BitSet read, BitSet written) {
    for (int i = block.start(); i < block.end(); i++) {
      AbstractInsnNode insn = method.instructions.get(i);
      if (insn instanceof IincInsnNode inc) {
        read(inc.var, read, written);
        written.set(inc.var);
      } else if (insn instanceof VarInsnNode access) {
        if (Instructions.isStore(access.getOpcode())) {
          written.set(access.var);
        } else {
          read(access.var, read, written);
        }
      }
    }
  }

  private static void read(int local, BitSet read, BitSet written) {
    if (!written.get(local)) {
      read.set(local);
    }
  }

  /** The locals a block writes, both words of a wide one. */
  public static BitSet written(MethodNode method, Block block) {
    BitSet written = new BitSet();
    for (int i = block.start(); i < block.end(); i++) {
      AbstractInsnNode insn = method.instructions.get(i);
      if (insn instanceof IincInsnNode inc) {
        written.set(inc.var);
      } else if (insn instanceof VarInsnNode access && Instructions.isStore(access.getOpcode())) {
        written.set(access.var);
        if (access.getOpcode() == Opcodes.LSTORE || access.getOpcode() == Opcodes.DSTORE) {
          written.set(access.var + 1);
        }
      }
    }
    return written;
  }
}
