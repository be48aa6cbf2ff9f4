package heddle.agent.emit;

import heddle.agent.analyze.Instructions;
import heddle.agent.analyze.Kind;
import heddle.agent.analyze.Value;
import heddle.woven.Twins;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Puts the beginnings in front of plain methods and entry copies which lead calls from one to the other; what they are
 * for, and how they look, is told by {@code heddle.woven.Detour}. They add no member, so that a class which is loaded can
 * get them.
 */
public final class Detours extends ClassVisitor {
  private final Map<String, Original> plain = new HashMap<>();
  private final Map<String, Original> entries = new HashMap<>();

  /** A method that has an entry copy. */
  private record Original(
      String owner, boolean isInterface, boolean isStatic, String name, String descriptor, String entryName) {
    String entryDescriptor() {
      return WovenNames.entryDescriptor(owner, isStatic, descriptor);
    }
  }

  private Detours(ClassVisitor out) {
    super(Opcodes.ASM9, out);
  }

  /** Returns the class file of a woven class with these beginnings. */
  public static byte[] addTo(byte[] woven) {
    ClassReader reader = new ClassReader(woven);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    Detours visitor = new Detours(writer);
    visitor.findOriginals(reader);
    reader.accept(visitor, 0);
    return writer.toByteArray();
  }

  private void findOriginals(ClassReader reader) {
    ClassNode woven = new ClassNode();
    reader.accept(woven, ClassReader.SKIP_CODE);
    Set<String> members = new HashSet<>();
    woven.methods.forEach(method -> members.add(method.name + method.desc));
    for (MethodNode method : woven.methods) {
      boolean isInterface = (woven.access & Opcodes.ACC_INTERFACE) != 0;
      boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
      String descriptor = WovenNames.entryDescriptor(woven.name, isStatic, method.desc);
      for (String entry : List.of(
          Twins.name(method.name, isStatic), Twins.overloadName(method.name, isStatic, descriptor))) {
        if (members.contains(entry + descriptor)) {
          Original original = new Original(woven.name, isInterface, isStatic, method.name, method.desc, entry);
          plain.put(method.name + method.desc, original);
          entries.put(entry + descriptor, original);
        }
      }
    }
  }

  @Override
  public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
    MethodVisitor out = super.visitMethod(access, name, descriptor, signature, exceptions);
    Original ofPlain = plain.get(name + descriptor);
    Original ofEntry = entries.get(name + descriptor);
    if (ofPlain == null && ofEntry == null) {
      return out;
    }
    return new MethodVisitor(Opcodes.ASM9, out) {
      @Override
      public void visitCode() {
        super.visitCode();
        if (ofPlain != null) {
          beginPlain(new Code(out), ofPlain);
        } else {
          beginEntry(new Code(out), ofEntry);
        }
      }
    };
  }

  /** Emits {@code if (Detour.leadsBack()) return ask$co(this, x, Detour.stack());}. */
  private static void beginPlain(Code code, Original method) {
    Label ordinary = new Label();
    code.callStatic(Abi.LEADS_BACK).jump(Opcodes.IFEQ, ordinary);
    loadArguments(code, method);
    code.callStatic(Abi.DETOURING_STACK);
    code.out().visitMethodInsn(
        Opcodes.INVOKESTATIC, method.owner(), method.entryName(), method.entryDescriptor(), method.isInterface());
    code.returning(Type.getReturnType(method.descriptor())).label(ordinary);
    code.out().visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    code.insn(Opcodes.NOP); // there may be a frame at the first instruction, and there can be only one at a place
  }

  /** Emits {@code if (!Detour.hasLed(stack)) { try { return self.ask(x); } finally { Detour.end(); } }}. */
  private static void beginEntry(Code code, Original method) {
    Label start = new Label();
    Label end = new Label();
    Label failed = new Label();
    Label copy = new Label();
    code.out().visitTryCatchBlock(start, end, failed, null);
    code.load(Kind.REF, Instructions.passedWords(method.descriptor(), method.isStatic()))
        .callStatic(Abi.HAS_LED)
        .jump(Opcodes.IFNE, copy)
        .label(start);
    loadArguments(code, method);
    code.out().visitMethodInsn(
        method.isStatic() ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL,
        method.owner(), method.name(), method.descriptor(), method.isInterface());
    code.label(end).callStatic(Abi.END_DETOUR).returning(Type.getReturnType(method.descriptor())).label(failed);
    declareFrame(code, method, List.of("java/lang/Throwable"));
    code.callStatic(Abi.END_DETOUR).insn(Opcodes.ATHROW).label(copy);
    declareFrame(code, method, List.of());
    code.insn(Opcodes.NOP);
  }

  /** {@code [] → [receiver, arguments...]}, as they were passed. */
  private static void loadArguments(Code code, Original method) {
    int local = 0;
    for (Type type : parameters(method)) {
      code.load(Kind.of(type), local);
      local += type.getSize();
    }
  }

  private static List<Type> parameters(Original method) {
    List<Type> parameters = new ArrayList<>(List.of(Type.getArgumentTypes(method.descriptor())));
    if (!method.isStatic()) {
      parameters.add(0, Type.getObjectType(method.owner()));
    }
    return parameters;
  }

  /** The locals of an entry copy that has just been entered, with these operands. */
  private static void declareFrame(Code code, Original method, List<Object> operands) {
    List<Object> locals = new ArrayList<>();
    parameters(method).forEach(type -> locals.add(Value.of(type).toFrame()));
    locals.add(Abi.STACK);
    code.out().visitFrame(Opcodes.F_FULL, locals.size(), locals.toArray(), operands.size(), operands.toArray());
  }
}
