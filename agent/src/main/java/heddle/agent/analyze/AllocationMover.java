package heddle.agent.analyze;

import heddle.agent.analyze.ControlFlow.Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Moves allocations behind the arguments of their constructor where these reach over a block's border, a suspension point
 * being one: an object that is not constructed cannot be kept in a frame.
 *
 * <pre>
 *   before                 after
 *   new C                  new C; pop; aconst_null      // initialises C where the original did
 *   dup                    dup
 *   ...args...             ...args...
 *   invokespecial C.init   store args; pop; pop; new C; dup; load args; invokespecial C.init
 * </pre>
 *
 * Between the two, null stands wherever the new object stood, and moves about with it. The object is allocated twice; the
 * JIT compiler removes the first, which nothing can see but a heap that is full at that very moment.
 */
final class AllocationMover {
  private final MethodNode method;
  private final FrameTable frames;
  private final Set<AbstractInsnNode> allocations;
  private final MethodNode result;
  private int nextLocal;

  private AllocationMover(MethodNode method, FrameTable frames, Set<AbstractInsnNode> allocations) {
    this.method = method;
    this.frames = frames;
    this.allocations = allocations;
    this.nextLocal = method.maxLocals;
    this.result = new MethodNode(
        Opcodes.ASM9, method.access, method.name, method.desc, method.signature,
        method.exceptions.toArray(new String[0]));
  }

  /** The {@code new} instructions whose object stands, not constructed, in a local or on the stack where a block starts. */
  static Set<AbstractInsnNode> allocationsAcrossBlocks(ControlFlow flow, FrameTable frames) {
    Set<AbstractInsnNode> found = new HashSet<>();
    for (Block block : flow.blocks()) {
      Frame<Value> frame = frames.before(block.start());
      if (frame != null) {
        addUnconstructed(frame, found);
      }
    }
    return found;
  }

  private static void addUnconstructed(Frame<Value> frame, Set<AbstractInsnNode> found) {
    for (int i = 0; i < frame.getLocals() + frame.getStackSize(); i++) {
      Value value = i < frame.getLocals() ? frame.getLocal(i) : frame.getStack(i - frame.getLocals());
      if (value.tag() == Value.Tag.UNCONSTRUCTED) {
        found.add(value.allocation());
      }
    }
  }

  /** A copy of {@code method} with these {@code new} instructions moved. */
  static MethodNode move(MethodNode method, FrameTable frames, Set<AbstractInsnNode> allocations) {
    return new AllocationMover(method, frames, allocations).run();
  }

  private MethodNode run() {
    method.accept(result);
    InsnList code = result.instructions;
    AbstractInsnNode[] copies = code.toArray();
    for (int i = 0; i < copies.length; i++) {
      AbstractInsnNode original = method.instructions.get(i);
      AbstractInsnNode copy = copies[i];
      if (allocations.contains(original)) {
        code.insert(copy, list(new InsnNode(Opcodes.POP), new InsnNode(Opcodes.ACONST_NULL)));
      } else if (original instanceof FrameNode frame) {
        ((FrameNode) copy).local = withNulls(frame.local, ((FrameNode) copy).local);
        ((FrameNode) copy).stack = withNulls(frame.stack, ((FrameNode) copy).stack);
      } else if (original instanceof MethodInsnNode call && call.name.equals("<init>") && frames.before(i) != null) {
        construct(call, frames.before(i), copy);
      }
    }
    result.maxLocals = nextLocal;
    result.maxStack = method.maxStack + 2;
    return result;
  }

  private List<Object> withNulls(List<Object> original, List<Object> copy) {
    if (original == null) {
      return null;
    }
    List<Object> entries = new ArrayList<>(copy);
    for (int i = 0; i < entries.size(); i++) {
      if (original.get(i) instanceof LabelNode label && allocations.contains(Instructions.nextReal(label))) {
        entries.set(i, Opcodes.NULL);
      }
    }
    return entries;
  }

  /** Allocates just before the constructor's call, and puts the object where null stood for it. */
  private void construct(MethodInsnNode call, Frame<Value> before, AbstractInsnNode at) {
    int receiver = before.getStackSize() - 1 - Type.getArgumentTypes(call.desc).length;
    Value object = before.getStack(receiver);
    if (!allocations.contains(object.allocation())) {
      return;
    }
    int lowest = receiver;
    while (lowest > 0 && holdsAtOrBelow(before, object, lowest - 1)) {
      lowest--;
    }
    int[] saved = new int[before.getStackSize()];
    InsnList prologue = unstack(before, object, lowest, saved);
    prologue.add(new TypeInsnNode(Opcodes.NEW, call.owner));
    prologue.add(new InsnNode(Opcodes.DUP));
    for (int i = receiver + 1; i < saved.length; i++) {
      prologue.add(new VarInsnNode(before.getStack(i).kind() == null ? Opcodes.ALOAD : load(before.getStack(i)), saved[i]));
    }
    InsnList epilogue = restack(before, object, lowest, receiver, saved);
    result.instructions.insertBefore(at, prologue);
    result.instructions.insert(at, epilogue);
  }

  private static boolean holdsAtOrBelow(Frame<Value> frame, Value object, int index) {
    for (int i = index; i >= 0; i--) {
      if (frame.getStack(i).equals(object)) {
        return true;
      }
    }
    return false;
  }

  /** Takes the stack down to {@code lowest}, keeping in locals what is not a place of the object. */
  private InsnList unstack(Frame<Value> before, Value object, int lowest, int[] saved) {
    InsnList code = new InsnList();
    for (int i = before.getStackSize() - 1; i >= lowest; i--) {
      Value value = before.getStack(i);
      if (value.equals(object)) {
        code.add(new InsnNode(Opcodes.POP));
      } else {
        saved[i] = nextLocal;
        nextLocal += value.getSize();
        code.add(new VarInsnNode(value.kind() == null ? Opcodes.ASTORE : value.kind().storeOpcode(), saved[i]));
      }
    }
    return code;
  }

  /** {@code [..., object] → [...]} with the object in all its places. */
  private InsnList restack(Frame<Value> before, Value object, int lowest, int receiver, int[] saved) {
    InsnList code = new InsnList();
    int objectLocal = nextLocal++;
    code.add(new VarInsnNode(Opcodes.ASTORE, objectLocal));
    for (int i = lowest; i < receiver; i++) {
      Value value = before.getStack(i);
      code.add(new VarInsnNode(
          value.equals(object) || value.kind() == null ? Opcodes.ALOAD : load(value),
          value.equals(object) ? objectLocal : saved[i]));
    }
    for (int i = 0; i < before.getLocals(); i++) {
      if (before.getLocal(i).equals(object)) {
        code.add(new VarInsnNode(Opcodes.ALOAD, objectLocal));
        code.add(new VarInsnNode(Opcodes.ASTORE, i));
      }
    }
    return code;
  }

  private static int load(Value value) {
    return value.kind().loadOpcode();
  }

  private static InsnList list(AbstractInsnNode... instructions) {
    InsnList list = new InsnList();
    Arrays.asList(instructions).forEach(list::add);
    return list;
  }
}
