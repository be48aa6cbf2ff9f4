package heddle.woven;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.CallSite;
import java.lang.invoke.LambdaConversionException;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.HashSet;
import java.util.Set;

/**
 * Bootstrap methods that stand in for those of {@link LambdaMetafactory} in classes with woven methods. The objects are
 * made by {@code LambdaMetafactory} as ever; this class only takes note of which method their class calls, so that an
 * {@link InlineCache} can go to its twin.
 */
public final class Lambdas {
  private Lambdas() {}

  /** As {@link LambdaMetafactory#metafactory}. */
  public static CallSite metafactory(
      Lookup caller, String name, MethodType factoryType, MethodType samType, MethodHandle impl, MethodType instantiated)
      throws LambdaConversionException {
    CallSite site = LambdaMetafactory.metafactory(caller, name, factoryType, samType, impl, instantiated);
    return noting(site, new LambdaBody(caller, name, factoryType, Set.of(samType), impl));
  }

  /** As {@link LambdaMetafactory#altMetafactory}. */
  public static CallSite altMetafactory(Lookup caller, String name, MethodType factoryType, Object... args)
      throws LambdaConversionException {
    CallSite site = LambdaMetafactory.altMetafactory(caller, name, factoryType, args);
    return noting(site, new LambdaBody(caller, name, factoryType, samTypes(args), (MethodHandle) args[1]));
  }

  /** The functional method's type, and those of bridges, from arguments laid out as {@code altMetafactory} tells. */
  private static Set<MethodType> samTypes(Object[] args) {
    Set<MethodType> types = new HashSet<>();
    types.add((MethodType) args[0]);
    int flags = (Integer) args[3];
    int next = 4;
    if ((flags & LambdaMetafactory.FLAG_MARKERS) != 0) {
      next += 1 + (Integer) args[next];
    }
    if ((flags & LambdaMetafactory.FLAG_BRIDGES) != 0) {
      int count = (Integer) args[next];
      for (int i = 1; i <= count; i++) {
        types.add((MethodType) args[next + i]);
      }
    }
    return types;
  }

  /** A site that notes the class of the first object it makes, and from then on is {@code site}. */
  private static CallSite noting(CallSite site, LambdaBody body) {
    return body.maySuspend() ? new NotingSite(site.getTarget(), body) : site;
  }

  /** The site of a lambda expression until it has run once. */
  private static final class NotingSite extends MutableCallSite {
    private static final MethodHandle NOTE = note();

    private final MethodHandle factory;
    private final LambdaBody body;

    NotingSite(MethodHandle factory, LambdaBody body) {
      super(factory.type());
      this.factory = factory;
      this.body = body;
      Class<?> made = factory.type().returnType();
      setTarget(MethodHandles.filterReturnValue(factory, NOTE.bindTo(this).asType(methodType(made, made))));
    }

    private Object note(Object lambda) {
      body.isRunBy(lambda.getClass());
      setTarget(factory);
      return lambda;
    }

    private static MethodHandle note() {
      try {
        return MethodHandles.lookup().findVirtual(NotingSite.class, "note", methodType(Object.class, Object.class));
      } catch (ReflectiveOperationException cannotHappen) {
        throw new ExceptionInInitializerError(cannotHappen);
      }
    }
  }
}
