package heddle.woven;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.invoke.WrongMethodTypeException;

/**
 * A call of a method handle from woven code. A direct handle leads to the twin of its method; others, such as those with
 * bound arguments, are called as they are. What the last handle leads to is kept.
 */
final class HandleSite extends MutableCallSite {
  private static final MethodHandle FIND = find();

  private final ClassLoader callerLoader;
  private final MethodHandle plain;
  private final boolean exact;
  private final boolean deep;

  /** Null until there is one that lives as long as the caller. */
  private volatile Found last;

  /** @param plain calls the handle as the caller would */
  HandleSite(Lookup caller, MethodHandle plain, MethodType type, boolean exact, boolean deep) {
    super(type);
    this.callerLoader = caller.lookupClass().getClassLoader();
    this.plain = Twins.ignoringStack(plain).asType(type);
    this.exact = exact;
    this.deep = deep;
    setTarget(MethodHandles.foldArguments(MethodHandles.exactInvoker(type), FIND.bindTo(this)));
  }

  private record Found(MethodHandle handle, MethodHandle target) {}

  /** What to call, with the handle as first argument, for {@code handle}. */
  private MethodHandle find(MethodHandle handle) {
    Found known = last;
    if (known != null && known.handle == handle) {
      return known.target;
    }
    MethodType called = type().dropParameterTypes(type().parameterCount() - 1, type().parameterCount()).dropParameterTypes(0, 1);
    if (handle == null || handle.isVarargsCollector() || exact && !handle.type().equals(called)) {
      return plain;
    }
    try {
      MethodHandleInfo info = FullAccess.reveal(handle);
      MethodHandle target = target(handle, info);
      if (InlineCache.livesAsLong(info.getDeclaringClass(), callerLoader)) {
        last = new Found(handle, target);
      }
      return target;
    } catch (IllegalArgumentException | WrongMethodTypeException notDirectOrFailing) {
      return plain;
    }
  }

  private MethodHandle target(MethodHandle handle, MethodHandleInfo info) {
    int kind = switch (info.getReferenceKind()) {
      case MethodHandleInfo.REF_invokeStatic -> Linker.STATIC;
      case MethodHandleInfo.REF_invokeSpecial -> Linker.SPECIAL;
      case MethodHandleInfo.REF_invokeVirtual, MethodHandleInfo.REF_invokeInterface -> Linker.VIRTUAL;
      default -> -1;
    };
    if (kind < 0) {
      return plain;
    }
    MethodType type = handle.type().appendParameterTypes(FrameStack.class);
    MethodHandle linked = Linker.site(
        FullAccess.in(info.getDeclaringClass()), handle, info.getDeclaringClass(), type, deep ? kind | Linker.DEEP : kind)
        .dynamicInvoker();
    MethodHandle converted = ReturnConversion.apply(linked, type().returnType());
    return MethodHandles.dropArguments(converted, 0, MethodHandle.class).asType(type());
  }

  private static MethodHandle find() {
    try {
      return MethodHandles.lookup()
          .findVirtual(HandleSite.class, "find", methodType(MethodHandle.class, MethodHandle.class));
    } catch (ReflectiveOperationException cannotHappen) {
      throw new ExceptionInInitializerError(cannotHappen);
    }
  }
}
