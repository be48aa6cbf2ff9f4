package heddle.woven;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A chain of classes, and interfaces, that declare {@code String m()} or not. Each method returns the name of its class,
 * and so does its twin. A class that declares one can also be asked to call it, by an instruction that names the class.
 */
final class Family {
  private static final String METHOD = "m";
  private static final String DESCRIPTOR = "()Ljava/lang/String;";
  private static final String CALL = "call";
  private static final String CALL_DESCRIPTOR = "(Ljava/lang/Object;)Ljava/lang/String;";

  private final Map<String, Home> homes = new HashMap<>();
  private final Map<String, Member> members = new LinkedHashMap<>();

  /**
   * A class or interface.
   *
   * @param name binary, with its package
   * @param home its class loader; all see one another's classes by their simple names
   * @param access of its method; null if it declares none
   */
  record Member(String name, int home, Integer access, boolean isInterface, String superName, List<String> interfaces) {
    String simpleName() {
      return name.substring(name.lastIndexOf('.') + 1);
    }
  }

  private final class Home extends ClassLoader {
    private final int number;

    Home(int number) {
      super(Family.class.getClassLoader());
      this.number = number;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      Member member = members.get(name);
      if (member == null) {
        throw new ClassNotFoundException(name);
      }
      if (member.home() != number) {
        return load(name);
      }
      byte[] bytes = classFile(member);
      return defineClass(name, bytes, 0, bytes.length);
    }
  }

  Family(List<Member> members) {
    members.forEach(member -> this.members.put(member.name(), member));
  }

  Class<?> load(String name) throws ClassNotFoundException {
    int home = members.get(name).home();
    return homes.computeIfAbsent("" + home, key -> new Home(home)).loadClass(name);
  }

  /** Which classes and interfaces have a method that a call can name: not private, not static. */
  List<String> callable() {
    List<String> names = new ArrayList<>();
    for (Member member : members.values()) {
      if (member.access() != null && (member.access() & (Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC)) == 0) {
        names.add(member.name());
      }
    }
    return names;
  }

  /** What the JVM runs for a call that names {@code owner}: the name of the class, or of the error. */
  String invoked(String owner, Object receiver) throws ReflectiveOperationException {
    MethodHandle call = MethodHandles.lookup()
        .findStatic(load(owner), CALL, MethodType.fromMethodDescriptorString(CALL_DESCRIPTOR, null));
    try {
      return (String) call.invoke(receiver);
    } catch (Throwable error) {
      return error.getClass().getName();
    }
  }

  /** What {@link MethodSelection} finds for it; null if nothing. */
  String selected(String owner, Object receiver) throws Throwable {
    Lookup lookup = MethodHandles.privateLookupIn(load(owner), MethodHandles.lookup());
    MethodHandle plain =
        lookup.findVirtual(load(owner), METHOD, MethodType.fromMethodDescriptorString(DESCRIPTOR, null));
    MethodHandleInfo resolved = lookup.revealDirect(plain);
    MethodHandle twin = MethodSelection.twin(receiver.getClass(), resolved, OnDemand.Scope.NONE);
    return twin == null ? null : (String) twin.invoke(receiver, (FrameStack) null);
  }

  private static byte[] classFile(Member member) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    int kind = member.isInterface() ? Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT : Opcodes.ACC_SUPER;
    writer.visit(
        Opcodes.V17, Opcodes.ACC_PUBLIC | kind, internal(member.name()), null, internal(member.superName()),
        member.interfaces().stream().map(Family::internal).toArray(String[]::new));
    if (!member.isInterface()) {
      addConstructor(writer, internal(member.superName()));
    }
    if (member.access() != null) {
      addMethod(writer, member, member.access(), METHOD, DESCRIPTOR);
      addCall(writer, member);
      if ((member.access() & (Opcodes.ACC_STATIC | Opcodes.ACC_ABSTRACT)) == 0) {
        addMethod(
            writer, member, Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC, Twins.name(METHOD, false),
            "(L" + internal(member.name()) + ";Lheddle/woven/FrameStack;)Ljava/lang/String;");
      }
    }
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static void addConstructor(ClassWriter writer, String superName) {
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, superName, "<init>", "()V", false);
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private static void addMethod(ClassWriter writer, Member member, int access, String name, String descriptor) {
    MethodVisitor code = writer.visitMethod(access, name, descriptor, null, null);
    if ((access & Opcodes.ACC_ABSTRACT) == 0) {
      code.visitCode();
      code.visitLdcInsn(member.simpleName());
      code.visitInsn(Opcodes.ARETURN);
      code.visitMaxs(0, 0);
    }
    code.visitEnd();
  }

  private static void addCall(ClassWriter writer, Member member) {
    MethodVisitor code =
        writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, CALL, CALL_DESCRIPTOR, null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitTypeInsn(Opcodes.CHECKCAST, internal(member.name()));
    int opcode = member.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
    code.visitMethodInsn(opcode, internal(member.name()), METHOD, DESCRIPTOR, member.isInterface());
    code.visitInsn(Opcodes.ARETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private static String internal(String name) {
    return name.replace('.', '/');
  }
}
