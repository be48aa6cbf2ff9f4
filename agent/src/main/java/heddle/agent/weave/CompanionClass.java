package heddle.agent.weave;

import heddle.agent.emit.Abi;
import heddle.agent.select.classfile.Hierarchy;
import heddle.agent.select.classfile.MethodKey;
import heddle.woven.Companions;
import heddle.woven.Twins;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The class file of a companion: copies of a class's methods, outside of that class. As a nestmate it has access to
 * private members; what only the class itself may do is done for it by call sites that are linked in the name of its
 * class, the <em>host</em>:
 *
 * <pre>
 *   super.m()                            invokedynamic plainCall, host
 *   a protected method or field          invokedynamic plainCall or field, host
 *   invokespecial of a private method    invokevirtual
 *   invokedynamic, dynamic constants     the same bootstrap method, called by Linker.dynamic with the host's look-up
 *   invokestatic, as seen by the callee  invokedynamic initialise, host, at the head of the entry copy
 * </pre>
 */
final class CompanionClass {
  private final ClassNode host;
  private final Type hostType;
  private final Hierarchy hierarchy;

  private CompanionClass(ClassNode host, Hierarchy hierarchy) {
    this.host = host;
    this.hostType = Type.getObjectType(host.name);
    this.hierarchy = hierarchy;
  }

  /** Makes a class of {@code copies}. */
  static byte[] of(ClassNode host, List<MethodNode> copies, Hierarchy hierarchy) {
    CompanionClass companion = new CompanionClass(host, hierarchy);
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.setComputeLimits(Integer.MAX_VALUE, Long.MAX_VALUE); // as in ClassWeaver
    writer.visit(
        Opcodes.V17, Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC, Companions.nameFor(host.name), null,
        "java/lang/Object", null);
    writer.visitSource(host.sourceFile, null);
    copies.forEach(copy -> companion.adapted(copy).accept(writer));
    writer.visitEnd();
    return writer.toByteArray();
  }

  private MethodNode adapted(MethodNode copy) {
    MethodNode result = new MethodNode(
        Opcodes.ASM9, copy.access, copy.name, copy.desc, copy.signature, copy.exceptions.toArray(new String[0]));
    copy.accept(result);
    for (AbstractInsnNode insn : result.instructions.toArray()) {
      AbstractInsnNode adapted = adapted(insn);
      if (adapted != insn) {
        result.instructions.set(insn, adapted);
      }
    }
    if (Twins.isStaticEntry(copy.name)) {
      result.instructions.insert(new InvokeDynamicInsnNode("initialise", "()V", Abi.INITIALISE_HOST, hostType));
    }
    return result;
  }

  private AbstractInsnNode adapted(AbstractInsnNode insn) {
    if (insn instanceof MethodInsnNode call) {
      return adapted(call);
    } else if (insn instanceof FieldInsnNode access) {
      return hierarchy.needsInheritance(host.name, access.owner, access.name) ? linked(access) : access;
    } else if (insn instanceof InvokeDynamicInsnNode dynamic) {
      return adapted(dynamic);
    } else if (insn instanceof LdcInsnNode ldc) {
      return new LdcInsnNode(adaptedConstant(ldc.cst));
    }
    return insn;
  }

  private AbstractInsnNode adapted(MethodInsnNode call) {
    if (call.name.equals("<init>")) {
      return call;
    }
    if (call.getOpcode() == Opcodes.INVOKESPECIAL) {
      return isOwnPrivate(call.owner, call.name, call.desc) ? virtual(call) : linked(call);
    }
    boolean ofArray = call.owner.startsWith("[");
    return ofArray || !hierarchy.needsInheritance(host.name, call.owner, new MethodKey(call.name, call.desc))
        ? call
        : linked(call);
  }

  private boolean isOwnPrivate(String owner, String name, String descriptor) {
    return owner.equals(host.name)
        && host.methods.stream().anyMatch(method ->
            method.name.equals(name) && method.desc.equals(descriptor) && (method.access & Opcodes.ACC_PRIVATE) != 0);
  }

  private static MethodInsnNode virtual(MethodInsnNode call) {
    int opcode = call.itf ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
    return new MethodInsnNode(opcode, call.owner, call.name, call.desc, call.itf);
  }

  /** {@code [receiver, arguments...] → [result]}. */
  private AbstractInsnNode linked(MethodInsnNode call) {
    Type owner = Type.getObjectType(call.owner);
    List<Type> parameters = new ArrayList<>();
    if (call.getOpcode() != Opcodes.INVOKESTATIC) {
      parameters.add(owner);
    }
    parameters.addAll(List.of(Type.getArgumentTypes(call.desc)));
    int kind = switch (call.getOpcode()) {
      case Opcodes.INVOKESTATIC -> Abi.STATIC_CALL;
      case Opcodes.INVOKESPECIAL -> Abi.SPECIAL_CALL;
      default -> Abi.VIRTUAL_CALL;
    };
    String descriptor =
        Type.getMethodDescriptor(Type.getReturnType(call.desc), parameters.toArray(new Type[0]));
    return new InvokeDynamicInsnNode(call.name, descriptor, Abi.PLAIN_CALL_AS_HOST, owner, kind, hostType);
  }

  /** {@code [object] → [value]} or {@code [object, value] → []}. */
  private AbstractInsnNode linked(FieldInsnNode access) {
    String object = "L" + access.owner + ";";
    String descriptor = switch (access.getOpcode()) {
      case Opcodes.GETSTATIC -> "()" + access.desc;
      case Opcodes.GETFIELD -> "(" + object + ")" + access.desc;
      case Opcodes.PUTSTATIC -> "(" + access.desc + ")V";
      default -> "(" + object + access.desc + ")V";
    };
    return new InvokeDynamicInsnNode(
        access.name, descriptor, Abi.FIELD_AS_HOST, Type.getObjectType(access.owner), hostType);
  }

  private InvokeDynamicInsnNode adapted(InvokeDynamicInsnNode dynamic) {
    if (dynamic.bsm.equals(Abi.CALL)) {
      return new InvokeDynamicInsnNode(
          dynamic.name, dynamic.desc, Abi.CALL_AS_HOST, dynamic.bsmArgs[0], dynamic.bsmArgs[1], hostType);
    }
    return dynamic.bsm.equals(Abi.NEW_FRAME) || dynamic.bsm.equals(Abi.PASS)
        ? dynamic
        : new InvokeDynamicInsnNode(
            dynamic.name, dynamic.desc, Abi.DYNAMIC_AS_HOST, asHost(dynamic.bsm, dynamic.bsmArgs));
  }

  private Object adaptedConstant(Object constant) {
    if (constant instanceof Handle handle) {
      return adapted(handle);
    }
    if (constant instanceof ConstantDynamic dynamic) {
      Object[] arguments = new Object[dynamic.getBootstrapMethodArgumentCount()];
      Arrays.setAll(arguments, dynamic::getBootstrapMethodArgument);
      return new ConstantDynamic(
          dynamic.getName(), dynamic.getDescriptor(), Abi.DYNAMIC_AS_HOST,
          asHost(dynamic.getBootstrapMethod(), arguments));
    }
    return constant;
  }

  /** Lambdas are noted as in woven classes. */
  private Object[] asHost(Handle bootstrap, Object[] arguments) {
    Object[] all = new Object[arguments.length + 2];
    all[0] = bootstrap.getOwner().equals(Abi.LAMBDA_METAFACTORY)
        ? new Handle(bootstrap.getTag(), Abi.LAMBDAS, bootstrap.getName(), bootstrap.getDesc(), false)
        : adapted(bootstrap);
    all[1] = hostType;
    for (int i = 0; i < arguments.length; i++) {
      all[i + 2] = adaptedConstant(arguments[i]);
    }
    return all;
  }

  /** A handle that calls a private method without selection is resolved in the class itself only. */
  private Handle adapted(Handle handle) {
    boolean convert = handle.getTag() == Opcodes.H_INVOKESPECIAL
        && isOwnPrivate(handle.getOwner(), handle.getName(), handle.getDesc());
    int tag = handle.isInterface() ? Opcodes.H_INVOKEINTERFACE : Opcodes.H_INVOKEVIRTUAL;
    return convert
        ? new Handle(tag, handle.getOwner(), handle.getName(), handle.getDesc(), handle.isInterface())
        : handle;
  }
}
