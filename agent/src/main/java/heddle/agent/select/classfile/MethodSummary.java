package heddle.agent.select.classfile;

import java.util.Set;
import org.objectweb.asm.Opcodes;

/**
 * One method as its class file declares it.
 *
 * @param annotated bears {@code @Suspendable} itself
 * @param annotations internal names of all that it bears
 * @param forwardsTo the method that a {@linkplain #isForwarder forwarder} hands its arguments to; null for others
 */
public record MethodSummary(
    int access, MethodKey key, boolean annotated, Set<String> annotations, MethodKey forwardsTo) {
  public boolean isStatic() {
    return has(Opcodes.ACC_STATIC);
  }

  public boolean isPrivate() {
    return has(Opcodes.ACC_PRIVATE);
  }

  public boolean isFinal() {
    return has(Opcodes.ACC_FINAL);
  }

  public boolean isAbstract() {
    return has(Opcodes.ACC_ABSTRACT);
  }

  public boolean isNative() {
    return has(Opcodes.ACC_NATIVE);
  }

  public boolean isSynchronized() {
    return has(Opcodes.ACC_SYNCHRONIZED);
  }

  public boolean isBridge() {
    return has(Opcodes.ACC_BRIDGE);
  }

  public boolean isProtected() {
    return has(Opcodes.ACC_PROTECTED);
  }

  public boolean isPublicOrProtected() {
    return has(Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED);
  }

  /** Whether subclasses inherit it, and so may override it. */
  public boolean isOverridable() {
    return !isStatic() && !isPrivate() && !key.isInitializer();
  }

  /**
   * Whether a compiler made it only to reach another method: a bridge, or a static accessor such as javac's
   * {@code access$000} (for nested classes, up to class file version 54) and Kotlin's {@code foo$default}.
   */
  public boolean isForwarder() {
    return has(Opcodes.ACC_SYNTHETIC) && has(Opcodes.ACC_BRIDGE | Opcodes.ACC_STATIC) && !isNamedLikeALambda();
  }

  /** Whether the name is one that javac, ECJ or Kotlin ({@code lambda$}) or Scala gives to the body of a lambda. */
  public boolean isNamedLikeALambda() {
    return key.name().contains("lambda$") || key.name().contains("$anonfun$");
  }

  private boolean has(int anyOfFlags) {
    return (access & anyOfFlags) != 0;
  }
}
