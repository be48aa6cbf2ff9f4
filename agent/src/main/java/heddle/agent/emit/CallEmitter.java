package heddle.agent.emit;

import heddle.agent.analyze.SuspensionPoint;
import heddle.agent.analyze.Value;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/** The call at a suspension point, as both copies make it. */
final class CallEmitter {
  private CallEmitter() {}

  /**
   * Emits {@code target$co(receiver, arguments..., stack)}, whatever the target turns out to be.
   * {@code [receiver, arguments...] → [result]}.
   */
  static void emitCall(Code code, MethodInsnNode call, int stackLocal) {
    boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
    Type owner = Type.getObjectType(call.owner);
    List<Type> parameters = new ArrayList<>();
    if (!isStatic) {
      parameters.add(owner);
    }
    parameters.addAll(List.of(Type.getArgumentTypes(call.desc)));
    parameters.add(Type.getType(Abi.STACK_DESCRIPTOR));
    String descriptor =
        Type.getMethodDescriptor(Type.getReturnType(call.desc), parameters.toArray(new Type[0]));
    code.out().visitVarInsn(Opcodes.ALOAD, stackLocal);
    code.callDynamic(call.name, descriptor, Abi.CALL, owner, kind(call));
  }

  private static int kind(MethodInsnNode call) {
    return switch (call.getOpcode()) {
      case Opcodes.INVOKESTATIC -> Abi.STATIC_CALL;
      case Opcodes.INVOKESPECIAL -> Abi.SPECIAL_CALL;
      default -> Abi.VIRTUAL_CALL;
    };
  }

  /** Types on the stack behind the call. */
  static List<Object> operandsBehind(SuspensionPoint point) {
    List<Object> operands = new ArrayList<>(Locals.toFrame(point.stack()));
    Value result = Value.of(point.result());
    if (result != null) {
      operands.add(result.toFrame());
    }
    return operands;
  }
}
