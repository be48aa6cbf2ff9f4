package heddle.agent.verify;

import heddle.agent.select.classfile.MethodKey;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Class files with one mistake in one method, of the kinds that an emitter could make. */
final class Mutants {
  private static final List<Object> ENTRIES = List.of(
      Opcodes.TOP, Opcodes.INTEGER, Opcodes.FLOAT, Opcodes.NULL, Opcodes.LONG, Opcodes.DOUBLE, "java/lang/Object",
      "java/lang/String", "java/util/List", "[Ljava/lang/Object;", "[I");

  private static final List<String> CLASSES =
      List.of("java/lang/String", "java/lang/Object", "java/lang/Throwable", "java/lang/Integer", "java/util/List");

  private final byte[] classFile;
  private final Set<MethodKey> methods;
  private final Random random;

  /** @param methods which of them may be changed */
  Mutants(byte[] classFile, Set<MethodKey> methods, Random random) {
    this.classFile = classFile;
    this.methods = methods;
    this.random = random;
  }

  /** Another mutant; null if the mistake that was tried cannot be written down in a class file. */
  byte[] next() {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, ClassReader.EXPAND_FRAMES);
    List<MethodNode> candidates = node.methods.stream()
        .filter(method -> methods.contains(new MethodKey(method.name, method.desc)))
        .toList();
    if (candidates.isEmpty() || !change(pick(candidates))) {
      return null;
    }
    try {
      ClassWriter writer = new ClassWriter(0);
      node.accept(writer);
      return writer.toByteArray();
    } catch (RuntimeException notWritable) {
      return null;
    }
  }

  private boolean change(MethodNode method) {
    return switch (random.nextInt(14)) {
      case 0, 1 -> changeFrame(method);
      case 2 -> remove(method, FrameNode.class);
      case 3 -> changeLocal(method);
      case 4 -> remove(method, AbstractInsnNode.class);
      case 5 -> changeOpcode(method);
      case 6 -> changeAccessOpcode(method);
      case 7 -> changeField(method);
      case 8 -> insertCopy(method);
      case 9 -> changeMaxima(method);
      case 10 -> swap(method);
      case 11 -> changeTarget(method);
      case 12 -> changeRange(method);
      default -> changeType(method);
    };
  }

  private boolean changeFrame(MethodNode method) {
    FrameNode frame = any(method, FrameNode.class);
    if (frame == null) {
      return false;
    }
    List<Object> entries = random.nextInt(3) == 0 ? frame.stack : frame.local;
    int kind = random.nextInt(4);
    if (kind == 0 || entries.isEmpty()) {
      entries.add(pick(ENTRIES));
    } else if (kind == 1) {
      entries.remove(random.nextInt(entries.size()));
    } else {
      entries.set(random.nextInt(entries.size()), pick(ENTRIES));
    }
    return true;
  }

  private <T extends AbstractInsnNode> boolean remove(MethodNode method, Class<T> type) {
    T insn = any(method, type);
    if (insn == null) {
      return false;
    }
    method.instructions.remove(insn);
    return true;
  }

  private boolean changeLocal(MethodNode method) {
    VarInsnNode access = any(method, VarInsnNode.class);
    if (access == null) {
      return false;
    }
    access.var = random.nextInt(method.maxLocals);
    return true;
  }

  private boolean changeOpcode(MethodNode method) {
    InsnNode insn = any(method, InsnNode.class);
    if (insn == null) {
      return false;
    }
    int opcode = random.nextInt(Opcodes.MONITOREXIT + 1);
    InsnNode other = new InsnNode(opcode);
    method.instructions.set(insn, other);
    return opcode <= Opcodes.DCONST_1
        || opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD
        || opcode >= Opcodes.IASTORE && opcode <= Opcodes.LXOR
        || opcode >= Opcodes.I2L && opcode <= Opcodes.DCMPG
        || opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN
        || opcode >= Opcodes.ARRAYLENGTH && opcode != Opcodes.CHECKCAST && opcode != Opcodes.INSTANCEOF;
  }

  private boolean changeAccessOpcode(MethodNode method) {
    VarInsnNode access = any(method, VarInsnNode.class);
    if (access == null) {
      return false;
    }
    int first = random.nextInt(4) > 0 == access.getOpcode() < Opcodes.ISTORE ? Opcodes.ILOAD : Opcodes.ISTORE;
    access.setOpcode(first + random.nextInt(5));
    return true;
  }

  private boolean changeField(MethodNode method) {
    FieldInsnNode field = any(method, FieldInsnNode.class);
    if (field == null) {
      return false;
    }
    if (random.nextBoolean()) {
      field.desc = pick(List.of("I", "J", "F", "D", "Ljava/lang/Object;", "Ljava/lang/String;", "[I", "Z"));
    } else {
      field.owner = pick(CLASSES);
    }
    return true;
  }

  private boolean insertCopy(MethodNode method) {
    AbstractInsnNode insn = any(method, AbstractInsnNode.class);
    if (insn instanceof InsnNode || insn instanceof VarInsnNode || insn instanceof FieldInsnNode || insn instanceof TypeInsnNode) {
      method.instructions.insert(insn, insn.clone(null));
      return true;
    }
    return false;
  }

  private boolean changeMaxima(MethodNode method) {
    if (random.nextBoolean()) {
      method.maxStack--;
    } else {
      method.maxLocals--;
    }
    return method.maxStack >= 0 && method.maxLocals >= 0;
  }

  private boolean swap(MethodNode method) {
    AbstractInsnNode insn = any(method, AbstractInsnNode.class);
    AbstractInsnNode next = insn == null ? null : insn.getNext();
    if (next == null || next.getOpcode() < 0) {
      return false;
    }
    method.instructions.remove(insn);
    method.instructions.insert(next, insn);
    return true;
  }

  private boolean changeTarget(MethodNode method) {
    JumpInsnNode jump = any(method, JumpInsnNode.class);
    if (jump == null) {
      return false;
    }
    jump.label = any(method, LabelNode.class);
    return true;
  }

  private boolean changeRange(MethodNode method) {
    if (method.tryCatchBlocks.isEmpty()) {
      return false;
    }
    TryCatchBlockNode range = pick(method.tryCatchBlocks);
    switch (random.nextInt(4)) {
      case 0 -> range.handler = any(method, LabelNode.class);
      case 1 -> range.type = pick(CLASSES);
      case 2 -> range.end = any(method, LabelNode.class);
      default -> range.start = any(method, LabelNode.class);
    }
    return true;
  }

  private boolean changeType(MethodNode method) {
    AbstractInsnNode insn = random.nextBoolean() ? any(method, TypeInsnNode.class) : any(method, MethodInsnNode.class);
    if (insn instanceof TypeInsnNode typed) {
      typed.desc = pick(CLASSES);
      return true;
    } else if (insn instanceof MethodInsnNode call) {
      call.owner = pick(CLASSES);
      call.desc = random.nextBoolean() ? call.desc : pick(List.of("()V", "(I)I", "(Ljava/lang/Object;)J", "(J)D"));
      return true;
    }
    return false;
  }

  /** An instruction of that class, real ones if it is their common one; null if there is none. */
  private <T extends AbstractInsnNode> T any(MethodNode method, Class<T> type) {
    List<T> found = Arrays.stream(method.instructions.toArray())
        .filter(insn -> type != AbstractInsnNode.class || insn.getOpcode() >= 0)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
    return found.isEmpty() ? null : pick(found);
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
