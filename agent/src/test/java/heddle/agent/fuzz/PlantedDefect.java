package heddle.agent.fuzz;

import heddle.woven.Twins;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Mistakes that a weaver could make, made in woven classes. All of these still pass the verifier. */
enum PlantedDefect {
  /** The values of a long slot and of another one are mixed up. */
  WRONG_SLOT {
    @Override
    boolean plant(MethodNode copy, FieldInsnNode access) {
      if (access.getOpcode() == Opcodes.GETFIELD && access.name.equals("i1")) {
        access.name = "i0";
        return true;
      }
      return false;
    }
  },

  /** A local is not reloaded, but 0. */
  MISSING_RELOAD {
    @Override
    boolean plant(MethodNode copy, FieldInsnNode access) {
      if (access.getOpcode() == Opcodes.GETFIELD && access.name.equals("i0")) {
        copy.instructions.insert(access, instructions(Opcodes.POP, Opcodes.ICONST_0));
        return true;
      }
      return false;
    }
  },

  /** A reference that a resumed method has changed is not spilled again. */
  MISSING_SPILL {
    @Override
    boolean plant(MethodNode copy, FieldInsnNode access) {
      if (access.getOpcode() == Opcodes.PUTFIELD && access.name.equals("r0") && isResume(copy)
          && access.getPrevious().getOpcode() != Opcodes.ACONST_NULL) {
        copy.instructions.set(access, new InsnNode(Opcodes.POP2));
        return true;
      }
      return false;
    }
  },

  /** A method that is suspended again is resumed where it was resumed before. */
  MISSING_STATE {
    @Override
    boolean plant(MethodNode copy, FieldInsnNode access) {
      if (access.getOpcode() == Opcodes.PUTFIELD && access.name.equals("state") && isResume(copy)) {
        copy.instructions.set(access, new InsnNode(Opcodes.POP2));
        return true;
      }
      return false;
    }
  };

  /** Plants it at an access of a frame's field, if it fits there. */
  abstract boolean plant(MethodNode copy, FieldInsnNode access);

  /** Edits a woven class file, wherever the defect fits. */
  UnaryOperator<byte[]> inClassFiles() {
    return classFile -> {
      ClassReader reader = new ClassReader(classFile);
      ClassNode node = new ClassNode();
      reader.accept(node, 0);
      for (MethodNode method : node.methods) {
        if (Twins.isWovenName(method.name)) {
          accessesOfFrames(method).forEach(access -> plant(method, access));
        }
      }
      ClassWriter writer = new ClassWriter(0);
      node.accept(writer);
      return writer.toByteArray();
    };
  }

  private static List<FieldInsnNode> accessesOfFrames(MethodNode method) {
    return Arrays.stream(method.instructions.toArray())
        .filter(insn -> insn instanceof FieldInsnNode access && access.owner.startsWith("heddle/woven/Frame")
            && !access.owner.equals("heddle/woven/FrameStack"))
        .map(insn -> (FieldInsnNode) insn)
        .toList();
  }

  private static boolean isResume(MethodNode copy) {
    return copy.name.contains("$resume");
  }

  private static InsnList instructions(int... opcodes) {
    InsnList list = new InsnList();
    for (int opcode : opcodes) {
      AbstractInsnNode insn = new InsnNode(opcode);
      list.add(insn);
    }
    return list;
  }
}
