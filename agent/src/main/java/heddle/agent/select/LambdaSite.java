package heddle.agent.select;

import heddle.agent.select.classfile.MethodKey;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/**
 * An instruction that makes a lambda or method reference object.
 *
 * @param interfaces what the object implements, by internal name; the functional interface first
 * @param methods the erased method that the object implements, and the bridges to it
 * @param body what it runs
 */
public record LambdaSite(List<String> interfaces, List<MethodKey> methods, Handle body) {
  private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";

  /** Index of the flags among the arguments of {@code altMetafactory}. */
  private static final int FLAGS = 3;

  private static final int FLAG_MARKERS = 2;
  private static final int FLAG_BRIDGES = 4;

  /** Reads the instruction; null if it makes something else. */
  public static LambdaSite of(InvokeDynamicInsnNode call) {
    boolean makesLambda = call.bsm.getOwner().equals(FACTORY)
        && call.bsmArgs[0] instanceof Type // it and the handle might be computed, though by no known compiler
        && call.bsmArgs[1] instanceof Handle;
    if (!makesLambda) {
      return null;
    }
    List<String> interfaces = new ArrayList<>();
    interfaces.add(Type.getReturnType(call.desc).getInternalName());
    List<MethodKey> methods = new ArrayList<>();
    methods.add(new MethodKey(call.name, ((Type) call.bsmArgs[0]).getDescriptor()));
    if (call.bsm.getName().equals("altMetafactory")) {
      readExtras(call, interfaces, methods);
    }
    return new LambdaSite(interfaces, methods, (Handle) call.bsmArgs[1]);
  }

  private static void readExtras(InvokeDynamicInsnNode call, List<String> interfaces, List<MethodKey> methods) {
    int flags = (Integer) call.bsmArgs[FLAGS];
    int at = FLAGS + 1;
    if ((flags & FLAG_MARKERS) != 0) {
      int count = (Integer) call.bsmArgs[at++];
      for (int end = at + count; at < end; at++) {
        interfaces.add(((Type) call.bsmArgs[at]).getInternalName());
      }
    }
    if ((flags & FLAG_BRIDGES) != 0) {
      int count = (Integer) call.bsmArgs[at++];
      for (int end = at + count; at < end; at++) {
        methods.add(new MethodKey(call.name, ((Type) call.bsmArgs[at]).getDescriptor()));
      }
    }
  }

  /** The body's name and descriptor in {@code body().getOwner()}. */
  public MethodKey bodyKey() {
    return new MethodKey(body.getName(), body.getDesc());
  }
}
