package heddle.agent.harness;

import java.util.function.Consumer;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.commons.Method;

/** Fixtures of legal bytecode that javac never makes, or not in that amount. All methods are marked. */
public final class Assembled {
  private static final Type TRACE = Type.getObjectType("fixtures/Trace");

  private static final Method RUN = new Method("run", "()Ljava/lang/Object;");
  private static final String OBJECT = "java/lang/Object";

  private final String name;
  private final ClassWriter writer;

  private Assembled(String simpleName, ClassWriter writer) {
    this.name = "fixtures/" + simpleName;
    this.writer = writer;
  }

  /** A class whose stack map frames are computed. */
  public static Assembled fixture(String simpleName) {
    return fixture(simpleName, Opcodes.V17);
  }

  /** The same with a class-file version; without stack map frames if that is one that needs none. */
  public static Assembled fixture(String simpleName, int version) {
    ClassFiles types = new ClassFiles(WeavingLoader.plain());
    boolean old = (version & 0xffff) < Opcodes.V1_7;
    ClassWriter writer = new ClassWriter(old ? ClassWriter.COMPUTE_MAXS : ClassWriter.COMPUTE_FRAMES) {
      @Override
      protected String getCommonSuperClass(String one, String other) {
        return types.commonSuperclass(one, other);
      }
    };
    writer.setComputeLimits(Integer.MAX_VALUE, Long.MAX_VALUE);
    Assembled assembled = new Assembled(simpleName, writer);
    writer.visit(
        version, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, assembled.name, null, OBJECT,
        new String[] {Type.getInternalName(Fixture.class)});
    writer.visitAnnotation("Lheddle/Suspendable;", true).visitEnd();
    GeneratorAdapter constructor = assembled.begin(Opcodes.ACC_PUBLIC, new Method("<init>", "()V"));
    constructor.loadThis();
    constructor.invokeConstructor(Type.getObjectType(OBJECT), new Method("<init>", "()V"));
    constructor.returnValue();
    constructor.endMethod();
    return assembled;
  }

  /** Adds a field. */
  public Assembled field(int access, String field, Type type) {
    writer.visitField(access, field, type.getDescriptor(), null, null).visitEnd();
    return this;
  }

  /** Adds {@code Object run()}. */
  public Assembled run(Consumer<GeneratorAdapter> body) {
    return method(Opcodes.ACC_PUBLIC, RUN, body);
  }

  /** Adds a method. */
  public Assembled method(int access, Method method, Consumer<GeneratorAdapter> body) {
    GeneratorAdapter code = begin(access, method);
    body.accept(code);
    code.endMethod();
    return this;
  }

  /** Adds a method whose locals are numbered as the body says; {@link GeneratorAdapter} moves them. */
  public Assembled methodAsIs(int access, Method method, Consumer<MethodVisitor> body) {
    MethodVisitor code = writer.visitMethod(access, method.getName(), method.getDescriptor(), null, null);
    code.visitCode();
    body.accept(code);
    code.visitMaxs(0, 0);
    code.visitEnd();
    return this;
  }

  private GeneratorAdapter begin(int access, Method method) {
    GeneratorAdapter code = new GeneratorAdapter(access, method, null, null, writer);
    code.visitCode();
    return code;
  }

  /** The class's internal name. */
  public String name() {
    return name;
  }

  public Type type() {
    return Type.getObjectType(name);
  }

  /** Adds constants that nothing refers to, up to that many altogether. */
  public Assembled constants(int count) {
    int added = 0;
    while (writer.newUTF8("unused" + added) < count) {
      added++;
    }
    return this;
  }

  /** Makes the class one that loaders find. */
  public Assembled finish() {
    writer.visitEnd();
    FixtureFiles.add(name, writer.toByteArray());
    return this;
  }

  /** {@code [value] → [value]}, by way of the method of {@code Trace} for its type. */
  public static void trace(MethodVisitor code, String method, String descriptor) {
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC, TRACE.getInternalName(), method, "(" + descriptor + ")" + descriptor, false);
  }
}
