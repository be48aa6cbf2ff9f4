package heddle.agent.weave;

import heddle.agent.emit.Abi;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Tells code from other code, but not from the same with other lines, which differ wherever a line was added above: those
 * of the instructions, and those that the frame's class is told.
 */
final class Fingerprint {
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L; // odd, and its bits spread: see Fibonacci hashing

  /** How many instructions are in front of a label of the method at hand. */
  private final Map<LabelNode, Integer> places = new HashMap<>();

  private long sum;

  private Fingerprint() {}

  /** Not negative. */
  static long of(List<MethodNode> methods) {
    Fingerprint fingerprint = new Fingerprint();
    methods.forEach(fingerprint::add);
    return fingerprint.sum & Long.MAX_VALUE;
  }

  private void add(MethodNode method) {
    add(method.name);
    add(method.desc);
    findPlaces(method);
    for (AbstractInsnNode insn : method.instructions) {
      if (insn.getOpcode() >= 0) {
        add(insn.getOpcode());
        addOperands(insn);
      }
    }
    for (TryCatchBlockNode range : method.tryCatchBlocks) {
      addLabels(List.of(range.start, range.end, range.handler));
      add(range.type);
    }
  }

  private void findPlaces(MethodNode method) {
    places.clear();
    int place = 0;
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof LabelNode label) {
        places.put(label, place);
      } else if (insn.getOpcode() >= 0) {
        place++;
      }
    }
  }

  private void addOperands(AbstractInsnNode insn) {
    if (insn instanceof VarInsnNode access) {
      add(access.var);
    } else if (insn instanceof FieldInsnNode field) {
      addMember(field.owner, field.name, field.desc);
    } else if (insn instanceof MethodInsnNode call) {
      addMember(call.owner, call.name, call.desc);
    } else if (insn instanceof InvokeDynamicInsnNode call) {
      addMember(call.bsm, call.name, call.desc);
      add(call.bsm.equals(Abi.NEW_FRAME) ? 0 : Arrays.hashCode(call.bsmArgs));
    } else if (insn instanceof JumpInsnNode jump) {
      add(jump.label);
    } else if (insn instanceof LdcInsnNode constant) {
      add(constant.cst);
    } else if (insn instanceof TypeInsnNode type) {
      add(type.desc);
    } else if (insn instanceof IntInsnNode value) {
      add(value.operand);
    } else if (insn instanceof IincInsnNode increment) {
      add(increment.var);
      add(increment.incr);
    } else if (insn instanceof MultiANewArrayInsnNode array) {
      add(array.desc);
      add(array.dims);
    } else {
      addSwitch(insn);
    }
  }

  private void addSwitch(AbstractInsnNode insn) {
    if (insn instanceof TableSwitchInsnNode table) {
      add(table.min);
      add(table.dflt);
      addLabels(table.labels);
    } else if (insn instanceof LookupSwitchInsnNode lookup) {
      add(lookup.keys);
      add(lookup.dflt);
      addLabels(lookup.labels);
    }
  }

  private void addMember(Object owner, String name, String descriptor) {
    add(owner);
    add(name);
    add(descriptor);
  }

  private void addLabels(List<LabelNode> labels) {
    labels.forEach(this::add);
  }

  private void add(LabelNode label) {
    add(places.get(label).intValue());
  }

  private void add(Object constant) {
    add(constant == null ? 0 : constant.hashCode());
  }

  private void add(int value) {
    sum = (sum + value + 1) * MULTIPLIER;
  }
}
