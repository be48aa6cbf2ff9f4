package heddle.woven;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.Set;

/**
 * The method that the objects of a lambda's class call: what is needed to call its twin with the captured values of such
 * an object, which are read from the object's fields.
 */
final class LambdaBody {
  private static final ClassValue<Holder> BODIES = new ClassValue<>() {
    @Override
    protected Holder computeValue(Class<?> type) {
      return new Holder();
    }
  };

  private final Lookup caller;
  private final String samName;
  private final MethodType captured;
  private final Set<MethodType> samTypes;
  private final MethodHandle impl;

  /** @param samTypes erased types of the functional method and of the bridges to it */
  LambdaBody(Lookup caller, String samName, MethodType factoryType, Set<MethodType> samTypes, MethodHandle impl) {
    this.caller = caller;
    this.samName = samName;
    this.captured = factoryType;
    this.samTypes = samTypes;
    this.impl = impl;
  }

  /** False if the body is bound statically and not woven by now, or makes an object. */
  boolean maySuspend() {
    return maySuspend(OnDemand.Scope.NONE);
  }

  private boolean maySuspend(OnDemand.Scope scope) {
    MethodHandleInfo info = revealed();
    if (info == null) {
      return false;
    }
    return switch (info.getReferenceKind()) {
      case MethodHandleInfo.REF_invokeStatic, MethodHandleInfo.REF_invokeSpecial ->
          Twins.find(info, scope) != null;
      case MethodHandleInfo.REF_invokeVirtual, MethodHandleInfo.REF_invokeInterface -> true;
      default -> false;
    };
  }

  /** Notes that objects of {@code lambdaClass} run this body. */
  void isRunBy(Class<?> lambdaClass) {
    BODIES.get(lambdaClass).body = this;
  }

  /**
   * A handle of type {@code site} for a call of {@code resolved} on a lambda of class {@code lambdaClass}; null if that is
   * no lambda with a woven body, or the call is not of its functional method.
   *
   * @param deep see {@link Linker#DEEP}
   */
  static MethodHandle of(Class<?> lambdaClass, MethodHandleInfo resolved, MethodType site, boolean deep) {
    LambdaBody body = lambdaClass.isHidden() ? of(lambdaClass, OnDemand.scope(lambdaClass, resolved, deep)) : null;
    boolean calls = body != null
        && body.samName.equals(resolved.getName())
        && body.samTypes.contains(resolved.getMethodType());
    return calls ? body.handle(lambdaClass, site, deep) : null;
  }

  private static LambdaBody of(Class<?> lambdaClass, OnDemand.Scope scope) {
    LambdaBody noted = BODIES.get(lambdaClass).body;
    if (noted != null || scope == OnDemand.Scope.NONE) {
      return noted;
    }
    LambdaBody read = LambdaPool.bodyOf(lambdaClass);
    return read != null && read.maySuspend(scope) ? read : null;
  }

  private MethodHandle handle(Class<?> lambdaClass, MethodType site, boolean deep) {
    int captures = captured.parameterCount();
    MethodType direct = site
        .dropParameterTypes(0, 1)
        .insertParameterTypes(0, captured.parameterArray());
    MethodHandle call = ReturnConversion.apply(twin(deep), site.returnType()).asType(direct);
    Lookup inLambda = Twins.lookupIn(lambdaClass, OnDemand.isEnabled());
    for (int i = 0; i < captures; i++) {
      call = MethodHandles.filterArguments(call, i, getter(inLambda, lambdaClass, i, site.parameterType(0)));
    }
    return MethodHandles.permuteArguments(call, site, receiverForCaptures(captures, site));
  }

  /** {@code (implementation's parameters..., FrameStack)}. */
  private MethodHandle twin(boolean deep) {
    MethodHandleInfo info = revealed();
    int kind = switch (info.getReferenceKind()) {
      case MethodHandleInfo.REF_invokeStatic -> Linker.STATIC;
      case MethodHandleInfo.REF_invokeSpecial -> Linker.SPECIAL;
      default -> Linker.VIRTUAL;
    };
    MethodType type = impl.type().appendParameterTypes(FrameStack.class);
    CallSite site = Linker.site(caller, impl, info.getDeclaringClass(), type, deep ? kind | Linker.DEEP : kind);
    return site.dynamicInvoker();
  }

  private MethodHandleInfo revealed() {
    Class<?> owner = impl.type().parameterCount() == 0 ? caller.lookupClass() : impl.type().parameterType(0);
    return Linker.reveal(caller, impl, owner);
  }

  /** The field in which {@code InnerClassLambdaMetafactory} keeps the captured value, in all JDKs so far. */
  private MethodHandle getter(Lookup inLambda, Class<?> lambdaClass, int index, Class<?> receiver) {
    Class<?> type = captured.parameterType(index);
    try {
      return inLambda.findGetter(lambdaClass, "arg$" + (index + 1), type).asType(methodType(type, receiver));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read the values captured by " + lambdaClass + " on this JVM", e);
    }
  }

  /** The receiver once for each captured value, then the arguments and the stack. */
  private static int[] receiverForCaptures(int captures, MethodType site) {
    int[] order = new int[captures + site.parameterCount() - 1];
    for (int i = captures; i < order.length; i++) {
      order[i] = i - captures + 1;
    }
    return order;
  }

  /** What is known of a class: null unless it is the class of a noted lambda. */
  private static final class Holder {
    volatile LambdaBody body;
  }
}
