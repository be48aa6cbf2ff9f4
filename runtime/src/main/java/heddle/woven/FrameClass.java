package heddle.woven;

import static heddle.woven.ClassFileBuilder.FINAL;
import static heddle.woven.ClassFileBuilder.PUBLIC;
import static heddle.woven.ClassFileBuilder.SUPER;
import static heddle.woven.ClassFileBuilder.SYNTHETIC;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The frames of one woven method: a hidden nestmate of its class that extends the method's shape and calls its resume
 * copy. A class per method makes {@code resume} a virtual call that the JIT compiler can inline per method; it is made
 * when the method suspends for the first time, and unloaded with its class.
 */
final class FrameClass {
  static final String FRAME = "heddle/woven/Frame";
  private static final String STACK = "heddle/woven/FrameStack";

  private static final int LDC_W = 0x13;
  private static final int ALOAD_0 = 0x2a;
  private static final int ALOAD_1 = 0x2b;
  private static final int IRETURN = 0xac;
  private static final int RETURN = 0xb1;
  private static final int INVOKEVIRTUAL = 0xb6;
  private static final int INVOKESPECIAL = 0xb7;
  private static final int INVOKESTATIC = 0xb8;

  /** The one element is written when the class is made, before there are frames of it. Unloaded with the class. */
  private static final ClassValue<WovenMethod[]> METHODS = new ClassValue<>() {
    @Override
    protected WovenMethod[] computeValue(Class<?> frameClass) {
      return new WovenMethod[1];
    }
  };

  /** Of the class that has the copies: what makes the frames of a method as it is now. Unloaded with the class. */
  private static final ClassValue<Map<String, MethodHandle>> CONSTRUCTORS = new ClassValue<>() {
    @Override
    protected Map<String, MethodHandle> computeValue(Class<?> copies) {
      return new ConcurrentHashMap<>();
    }
  };

  private FrameClass() {}

  /** A handle that makes frames of {@code method}, typed as their shape. {@code owner} is the class of its copies. */
  static MethodHandle constructor(Lookup owner, Class<?> shape, WovenMethod method)
      throws ReflectiveOperationException {
    Map<String, MethodHandle> known = CONSTRUCTORS.get(owner.lookupClass());
    String key = method.resumeName() + " " + shape.getName() + " " + method.lines();
    MethodHandle constructor = known.get(key);
    if (constructor == null) { // not under a lock, since it may load classes
      MethodHandle made = define(owner, shape, method);
      constructor = known.putIfAbsent(key, made);
      constructor = constructor == null ? made : constructor;
    }
    return constructor;
  }

  private static MethodHandle define(Lookup owner, Class<?> shape, WovenMethod method)
      throws ReflectiveOperationException {
    Lookup hidden = owner.lookupClass().isHidden()
        ? defineWithHandle(owner, method.resumeName(), shape)
        : owner.defineHiddenClass(
            bytes(owner.lookupClass(), method.resumeName(), shape), true, Lookup.ClassOption.NESTMATE);
    METHODS.get(hidden.lookupClass())[0] = method;
    MethodHandle constructor = hidden.findConstructor(hidden.lookupClass(), MethodType.methodType(void.class));
    return constructor.asType(MethodType.methodType(shape));
  }

  /** The method that frames of that class are activations of; null if the class was not made here. */
  static WovenMethod method(Class<? extends Frame> frameClass) {
    return METHODS.get(frameClass)[0];
  }

  /** {@code final class Owner$Frame extends Shape { int resume(FrameStack k) { return Owner.resumeName(this, k); } }}. */
  private static byte[] bytes(Class<?> owner, String resumeName, Class<?> shape) {
    String ownerName = internalName(owner);
    String shapeName = internalName(shape);
    ClassFileBuilder frame = begin(owner, shapeName);
    int resume = frame.method(
        owner.isInterface(), ownerName, resumeName, "(L" + shapeName + ";L" + STACK + ";)I");
    frame.addMethod(PUBLIC, "resume", "(L" + STACK + ";)I", 2, 2, code(
        ALOAD_0, ALOAD_1, INVOKESTATIC, resume >> 8, resume, IRETURN));
    return frame.toByteArray();
  }

  /** The same for an owner that no other class can name. */
  private static Lookup defineWithHandle(Lookup owner, String resumeName, Class<?> shape)
      throws ReflectiveOperationException {
    MethodHandle resume = owner.findStatic(
        owner.lookupClass(), resumeName, MethodType.methodType(int.class, shape, FrameStack.class));
    byte[] bytes = bytesWithHandle(owner.lookupClass(), internalName(shape));
    return owner.defineHiddenClassWithClassData(bytes, resume, true, Lookup.ClassOption.NESTMATE);
  }

  /** {@code final class HeddleFrame extends Shape { int resume(FrameStack k) { return classData.invokeExact(this, k); } }}. */
  private static byte[] bytesWithHandle(Class<?> owner, String shapeName) {
    ClassFileBuilder frame = begin(owner, shapeName);
    int handle = frame.classData("Ljava/lang/invoke/MethodHandle;");
    int invoke = frame.method(
        false, "java/lang/invoke/MethodHandle", "invokeExact", "(L" + shapeName + ";L" + STACK + ";)I");
    frame.addMethod(PUBLIC, "resume", "(L" + STACK + ";)I", 3, 2, code(
        LDC_W, handle >> 8, handle, ALOAD_0, ALOAD_1, INVOKEVIRTUAL, invoke >> 8, invoke, IRETURN));
    return frame.toByteArray();
  }

  private static ClassFileBuilder begin(Class<?> owner, String shapeName) {
    String packageName = owner.getPackageName().replace('.', '/');
    String prefix = packageName.isEmpty() ? "" : packageName + "/";
    ClassFileBuilder frame = new ClassFileBuilder(FINAL | SUPER | SYNTHETIC, prefix + "HeddleFrame", shapeName);
    addConstructor(frame, shapeName);
    return frame;
  }

  private static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  static void addConstructor(ClassFileBuilder type, String superName) {
    int superConstructor = type.method(false, superName, "<init>", "()V");
    type.addMethod(PUBLIC, "<init>", "()V", 1, 1, code(
        ALOAD_0, INVOKESPECIAL, superConstructor >> 8, superConstructor, RETURN));
  }

  private static byte[] code(int... bytes) {
    byte[] code = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      code[i] = (byte) bytes[i];
    }
    return code;
  }
}
