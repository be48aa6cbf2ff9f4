package heddle.agent.fuzz.bytecode;

import heddle.agent.fuzz.Choices;
import heddle.agent.fuzz.bytecode.Shape.Kind;
import heddle.agent.fuzz.bytecode.Variables.Variable;
import heddle.agent.harness.Fixture;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/** Makes one class of a program. Every method is marked, by its class. */
final class ClassMaker {
  private final Choices choices;
  private final World world;
  private final Type type;
  private final ClassWriter writer;

  ClassMaker(Choices choices, World world, Type type) {
    this.choices = choices;
    this.world = world;
    this.type = type;
    this.writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
      @Override
      protected String getCommonSuperClass(String one, String other) {
        return Types.commonSuperclass(one, other);
      }
    };
  }

  byte[] make() {
    writer.setComputeLimits(Integer.MAX_VALUE, Long.MAX_VALUE);
    boolean isFace = type.equals(Types.FACE);
    int oldest = isFace ? Opcodes.V1_8 : Opcodes.V1_7; // default methods are of version 8
    int newest = 44 + Runtime.version().feature();
    int version = newest - choices.below(newest - oldest + 1);
    String superName = type.equals(Types.DERIVED) ? Types.BASE.getInternalName() : Types.OBJECT.getInternalName();
    String[] interfaces = type.equals(Types.MAIN)
        ? new String[] {Type.getInternalName(Fixture.class)}
        : type.equals(Types.BASE) ? new String[] {Types.FACE.getInternalName()} : new String[0];
    writer.visit(
        version, Opcodes.ACC_PUBLIC | (isFace ? Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT : Opcodes.ACC_SUPER),
        type.getInternalName(), null, superName, interfaces);
    writer.visitAnnotation("Lheddle/Suspendable;", true).visitEnd();
    if (!isFace) {
      new Members(writer, type).add();
    }
    addMethods();
    writer.visitEnd();
    return writer.toByteArray();
  }

  private void addMethods() {
    for (Shape method : world.methodsOf(type)) {
      add(method);
    }
    if (type.equals(Types.MAIN)) {
      add(new Shape(Kind.VIRTUAL, type, "run", List.of(), Types.OBJECT));
      for (int i = 0; i < world.lambdas().size(); i++) { // lambdas may make lambdas
        add(world.lambdas().get(i));
      }
    } else if (type.equals(Types.BASE)) {
      world.methodsOf(Types.FACE).stream().filter(method -> choices.oneIn(2)).forEach(this::addOverride);
    } else if (type.equals(Types.DERIVED)) {
      world.methods().stream()
          .filter(method -> method.kind() == Kind.VIRTUAL && choices.oneIn(2))
          .forEach(this::addOverride);
    }
  }

  private void addOverride(Shape method) {
    add(new Shape(Kind.VIRTUAL, type, method.name(), method.parameters(), method.result()));
  }

  private void add(Shape method) {
    int access = switch (method.kind()) {
      case STATIC -> Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
      case PRIVATE -> Opcodes.ACC_PRIVATE;
      case LAMBDA -> Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
      default -> Opcodes.ACC_PUBLIC;
    };
    MethodNode node = new MethodNode(access, method.name(), method.descriptor(), null, null);
    choices.part(() -> code(new Body(choices, world, method, node)));
    node.visitMaxs(0, 0);
    node.visitEnd();
    node.accept(writer);
  }

  private void code(Body body) {
    Shape method = body.method;
    if (!method.isStatic()) {
      body.variables.reserve(1);
    }
    method.parameters().forEach(body.variables::declare);
    if (choices.oneIn(2)) {
      body.newLine();
    }
    Label burning = new Label();
    Label exhausted = new Label();
    body.fuel(exhausted);
    body.code.goTo(burning);
    body.code.visitLabel(exhausted);
    body.zero(method.result());
    body.code.areturn(method.result());
    body.code.visitLabel(burning);
    if (type.equals(Types.DERIVED) && choices.oneIn(2)) {
      new Calls(body).superMethod();
      body.pop(method.result());
    }
    if (choices.oneIn(12)) {
      manyVariables(body);
    }
    new Statements(body).emit();
    if (method.name().equals("run")) {
      new Statements(body).emit();
    }
    new Statements(body).returning();
  }

  /** So many that instructions need the wide form. */
  private void manyVariables(Body body) {
    for (int i = choices.below(260); i > 0; i--) {
      Type type = choices.of(Types.ALL);
      body.leaf(type);
      Variable variable = body.variables.declare(type);
      body.code.store(variable.slot(), type);
    }
  }
}
