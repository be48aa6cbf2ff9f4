package heddle.agent.fuzz.bytecode;

import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.InstructionAdapter;

/** What classes have besides generated methods: fields and constructors, and a text that tells objects apart. */
final class Members {
  private static final String NO_ARGUMENTS = "()V";
  private static final int FUEL = 150;

  private final ClassWriter writer;
  private final Type type;

  Members(ClassWriter writer, Type type) {
    this.writer = writer;
    this.type = type;
  }

  /** Whether a method is one of those added here. */
  static boolean isMember(String method) {
    return method.equals("<init>") || method.equals("toString");
  }

  void add() {
    if (type.equals(Types.MAIN)) {
      addMain();
    } else if (type.equals(Types.BASE)) {
      Fields.OF_BASE.forEach(t -> field(Opcodes.ACC_PUBLIC, Fields.name(t), t));
      field(Opcodes.ACC_PUBLIC, "serial", Type.INT_TYPE);
      addText();
      addConstructors(Types.OBJECT.getInternalName());
    } else {
      addConstructors(Types.BASE.getInternalName());
    }
  }

  private void field(int access, String name, Type of) {
    writer.visitField(access, name, of.getDescriptor(), null, null).visitEnd();
  }

  private InstructionAdapter begin(int access, String name, String descriptor) {
    InstructionAdapter code = new InstructionAdapter(writer.visitMethod(access, name, descriptor, null, null));
    code.visitCode();
    return code;
  }

  private static void end(InstructionAdapter code, Type result) {
    code.areturn(result);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  /** Each run makes a new object of {@code Main}, so that its constructor sets everything back. */
  private void addMain() {
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
    field(access, "fuel", Type.INT_TYPE);
    field(access, "serials", Type.INT_TYPE);
    field(access, "self", Types.MAIN);
    Types.ALL.forEach(t -> field(access, Fields.name(t), t));
    InstructionAdapter code = begin(Opcodes.ACC_PUBLIC, "<init>", NO_ARGUMENTS);
    code.load(0, Types.OBJECT);
    code.invokespecial(Types.OBJECT.getInternalName(), "<init>", NO_ARGUMENTS, false);
    code.iconst(FUEL);
    code.putstatic(type.getInternalName(), "fuel", "I");
    code.iconst(0);
    code.putstatic(type.getInternalName(), "serials", "I");
    code.load(0, Types.OBJECT);
    code.putstatic(type.getInternalName(), "self", type.getDescriptor());
    for (Type t : Types.ALL) {
      initial(code, t);
      Fields.putStatic(code, t);
    }
    end(code, Type.VOID_TYPE);
  }

  /** {@code [] → [value]}. */
  private static void initial(InstructionAdapter code, Type t) {
    if (t.getSort() == Type.ARRAY && Types.element(t).getSort() == Type.ARRAY) {
      code.iconst(2);
      code.iconst(2);
      code.multianewarray(t.getDescriptor(), 2);
    } else if (t.getSort() == Type.ARRAY) {
      code.iconst(2);
      code.newarray(Types.element(t));
    } else if (t.equals(Types.STRING) || t.equals(Types.OBJECT)) {
      code.aconst("initial");
    } else if (Types.isReference(t)) {
      code.anew(Types.DERIVED);
      code.dup();
      code.invokespecial(Types.DERIVED.getInternalName(), "<init>", NO_ARGUMENTS, false);
    } else {
      code.iconst(1);
      code.cast(Type.INT_TYPE, t);
    }
  }

  /** All of them count the objects; the texts of two differ if they do. */
  private void addConstructors(String superName) {
    for (List<Type> parameters : Allocations.CONSTRUCTORS) {
      String descriptor = Type.getMethodDescriptor(Type.VOID_TYPE, parameters.toArray(new Type[0]));
      InstructionAdapter code = begin(Opcodes.ACC_PUBLIC, "<init>", descriptor);
      code.load(0, Types.OBJECT);
      if (type.equals(Types.BASE)) {
        code.invokespecial(superName, "<init>", NO_ARGUMENTS, false);
        count(code);
        store(code, parameters);
      } else {
        int slot = 1;
        for (Type parameter : parameters) {
          code.load(slot, parameter);
          slot += parameter.getSize();
        }
        code.invokespecial(superName, "<init>", descriptor, false);
      }
      end(code, Type.VOID_TYPE);
    }
  }

  private void count(InstructionAdapter code) {
    code.load(0, Types.OBJECT);
    code.getstatic(Types.MAIN.getInternalName(), "serials", "I");
    code.iconst(1);
    code.add(Type.INT_TYPE);
    code.dup();
    code.putstatic(Types.MAIN.getInternalName(), "serials", "I");
    code.putfield(type.getInternalName(), "serial", "I");
  }

  private static void store(InstructionAdapter code, List<Type> parameters) {
    int slot = 1;
    for (Type parameter : parameters) {
      code.load(0, Types.OBJECT);
      code.load(slot, parameter);
      Fields.put(code, parameter);
      slot += parameter.getSize();
    }
  }

  private void addText() {
    InstructionAdapter code = begin(Opcodes.ACC_PUBLIC, "toString", "()Ljava/lang/String;");
    code.load(0, Types.OBJECT);
    code.getfield(type.getInternalName(), "serial", "I");
    code.invokestatic("java/lang/Integer", "toString", "(I)Ljava/lang/String;", false);
    end(code, Types.STRING);
  }
}
