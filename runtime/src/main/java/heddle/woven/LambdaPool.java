package heddle.woven;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.Set;

/**
 * Which method the objects of a lambda's class call, read from the constant pool of that class: for lambdas that were made
 * by plain code, as that of the JDK, or before the agent came. {@code LambdaMetafactory} lets the class call the method
 * by its name, besides which it calls only constructors, and conversions of primitive values.
 */
final class LambdaPool {
  private static final String LAMBDA = "$$Lambda";

  /** Null on a JVM whose pools are not as known; its lambdas then have to be made by woven code. */
  private static final Reader READER = reader();

  private LambdaPool() {}

  /** The body of lambdas of that class; null if it is no lambda's, or its body has no name to be called by. */
  static LambdaBody bodyOf(Class<?> lambda) {
    if (READER == null || !lambda.isHidden() || !lambda.getName().contains(LAMBDA)) {
      return null;
    }
    try {
      String[] called = called(lambda);
      return called == null ? null : body(lambda, called);
    } catch (ReflectiveOperationException | LinkageError | RuntimeException cannotBeNamed) {
      return null; // the call stays plain
    }
  }

  private static LambdaBody body(Class<?> lambda, String[] called) throws ReflectiveOperationException {
    ClassLoader loader = lambda.getClassLoader();
    Class<?> owner = Class.forName(called[0].replace('/', '.'), false, loader);
    MethodType type = MethodType.fromMethodDescriptorString(called[2], loader);
    Lookup caller = FullAccess.in(lambda.getNestHost());
    String samName = null;
    Set<MethodType> samTypes = new HashSet<>();
    for (Method method : lambda.getDeclaredMethods()) {
      if (Modifier.isPublic(method.getModifiers())) {
        samName = method.getName();
        samTypes.add(methodType(method.getReturnType(), method.getParameterTypes()));
      }
    }
    MethodType captured = methodType(lambda, lambda.getDeclaredConstructors()[0].getParameterTypes());
    return samName == null
        ? null
        : new LambdaBody(caller, samName, captured, samTypes, find(caller, owner, called[1], type));
  }

  private static MethodHandle find(Lookup caller, Class<?> owner, String name, MethodType type)
      throws ReflectiveOperationException {
    try {
      return caller.findStatic(owner, name, type);
    } catch (NoSuchMethodException | IllegalAccessException notStatic) {
      return caller.findVirtual(owner, name, type);
    }
  }

  /** Owner, name and descriptor; null if there is not just one such method. */
  private static String[] called(Class<?> lambda) {
    String[] found = null;
    try {
      Object pool = (Object) READER.poolOf.invokeExact(lambda);
      int size = (int) READER.size.invokeExact(pool);
      for (int i = 1; i < size; i++) {
        Object tag = (Object) READER.tag.invokeExact(pool, i);
        if (isMethod(tag.toString())) {
          String[] member = (String[]) READER.member.invokeExact(pool, i);
          if (isBody(member, lambda)) {
            if (found != null) {
              return null;
            }
            found = member;
          }
        }
      }
      return found;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable cannotHappen) {
      throw new IllegalStateException(cannotHappen);
    }
  }

  private static boolean isMethod(String tag) {
    return tag.equals("METHODREF") || tag.equals("INTERFACEMETHODREF");
  }

  private static boolean isBody(String[] member, Class<?> lambda) {
    String owner = member[0];
    String name = member[1];
    boolean converts = owner.startsWith("java/lang/") && (name.equals("valueOf") || name.endsWith("Value"));
    return !name.equals("<init>")
        && !converts
        && !owner.equals("java/lang/invoke/MethodHandle")
        && !owner.startsWith(lambda.getName().substring(0, lambda.getName().indexOf(LAMBDA)).replace('.', '/') + LAMBDA);
  }

  private static Reader reader() {
    try {
      Class<?> pool = Class.forName("jdk.internal.reflect.ConstantPool");
      Class<?> tag = Class.forName("jdk.internal.reflect.ConstantPool$Tag");
      Lookup inPool = FullAccess.in(pool);
      return new Reader(
          FullAccess.in(Class.class).findVirtual(Class.class, "getConstantPool", methodType(pool))
              .asType(methodType(Object.class, Class.class)),
          inPool.findVirtual(pool, "getSize", methodType(int.class)).asType(methodType(int.class, Object.class)),
          inPool.findVirtual(pool, "getTagAt", methodType(tag, int.class))
              .asType(methodType(Object.class, Object.class, int.class)),
          inPool.findVirtual(pool, "getMemberRefInfoAt", methodType(String[].class, int.class))
              .asType(methodType(String[].class, Object.class, int.class)));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError notAsKnown) {
      return null;
    }
  }

  /** What the JDK has to read constant pools by, for its own reflection. */
  private record Reader(MethodHandle poolOf, MethodHandle size, MethodHandle tag, MethodHandle member) {}
}
