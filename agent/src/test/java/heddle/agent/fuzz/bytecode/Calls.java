package heddle.agent.fuzz.bytecode;

import heddle.agent.fuzz.bytecode.Shape.Kind;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Calls of generated methods. */
final class Calls {
  private static final Handle METAFACTORY = new Handle(
      Opcodes.H_INVOKESTATIC, "java/lang/invoke/LambdaMetafactory", "metafactory",
      "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
          + "Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodType;)"
          + "Ljava/lang/invoke/CallSite;",
      false);
  private static final String SUPPLIER = "java/util/function/Supplier";

  private final Body body;

  Calls(Body body) {
    this.body = body;
  }

  /** {@code [] → [value]}, by a call if there is a method for it. */
  void call(Type type) {
    List<Shape> fitting = body.world.methods().stream()
        .filter(shape -> isCallable(shape) && !shape.result().equals(Type.VOID_TYPE))
        .filter(shape -> Types.isAssignable(shape.result(), type))
        .toList();
    if (fitting.isEmpty()) {
      body.leaf(type);
    } else {
      call(body.choices.of(fitting));
    }
  }

  /** {@code [] → []}, by a call of any method. */
  void callAny() {
    List<Shape> callable = body.world.methods().stream().filter(this::isCallable).toList();
    if (!callable.isEmpty()) {
      Shape shape = body.choices.of(callable);
      call(shape);
      body.pop(shape.result());
    }
  }

  /** A tail call if there is a method for it; true if the method has been left. */
  boolean tail(Type result) {
    List<Shape> fitting = body.world.methods().stream()
        .filter(this::isCallable)
        .filter(shape -> shape.result().equals(result) || Types.isInt(result) && Types.isInt(shape.result()))
        .toList();
    if (fitting.isEmpty()) {
      return false;
    }
    call(body.choices.of(fitting));
    body.code.areturn(result);
    return true;
  }

  /** Private methods of {@code Main} are for its own code. */
  private boolean isCallable(Shape shape) {
    return shape.kind() != Kind.PRIVATE || body.method.owner().equals(Types.MAIN);
  }

  private void call(Shape shape) {
    int passed = shape.parameters().size();
    Type owner = shape.owner();
    if (shape.kind() == Kind.PRIVATE) {
      body.code.getstatic(Types.MAIN.getInternalName(), "self", Types.MAIN.getDescriptor());
      body.stack.add(Types.MAIN);
      passed++;
    } else if (!shape.isStatic()) {
      owner = shape.kind() == Kind.VIRTUAL
          ? body.choices.of(List.of(Types.BASE, Types.DERIVED))
          : body.choices.of(List.of(Types.FACE, Types.BASE));
      body.operand(owner);
      passed++;
    }
    for (Type parameter : shape.parameters()) {
      if (shape.parameters().size() > 8) {
        body.leaf(parameter);
        body.stack.add(parameter);
      } else {
        body.operand(parameter);
      }
    }
    body.taken(passed);
    invoke(shape, owner);
  }

  private void invoke(Shape shape, Type owner) {
    int opcode = switch (shape.kind()) {
      case STATIC, LAMBDA -> Opcodes.INVOKESTATIC;
      case PRIVATE -> Opcodes.INVOKESPECIAL;
      default -> owner.equals(Types.FACE) ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
    };
    body.code.visitMethodInsn(
        opcode, owner.getInternalName(), shape.name(), shape.descriptor(), opcode == Opcodes.INVOKEINTERFACE);
  }

  /** {@code [] → [value]}: makes a lambda that captures values, and calls it. */
  void lambda() {
    List<Type> captured = new ArrayList<>();
    for (int i = body.choices.below(4); i > 0; i--) {
      captured.add(body.choices.of(Types.ALL));
    }
    Shape lambda = body.method.owner().equals(Types.MAIN) ? body.world.addLambda(captured) : null;
    if (lambda == null) {
      body.leaf(Types.OBJECT);
      return;
    }
    captured.forEach(body::operand);
    body.taken(captured.size());
    Handle implementation = new Handle(
        Opcodes.H_INVOKESTATIC, Types.MAIN.getInternalName(), lambda.name(), lambda.descriptor(), false);
    Type made = Type.getMethodType("()Ljava/lang/Object;");
    body.code.invokedynamic(
        "get", Type.getMethodDescriptor(Type.getObjectType(SUPPLIER), captured.toArray(new Type[0])), METAFACTORY,
        new Object[] {made, implementation, made});
    body.code.invokeinterface(SUPPLIER, "get", "()Ljava/lang/Object;");
  }

  /** {@code [] → [value]}: the overridden method, called by the one that overrides it with its own arguments. */
  void superMethod() {
    body.code.load(0, Types.DERIVED);
    int slot = 1;
    for (Type parameter : body.method.parameters()) {
      body.code.load(slot, parameter);
      slot += parameter.getSize();
    }
    body.code.invokespecial(Types.BASE.getInternalName(), body.method.name(), body.method.descriptor(), false);
  }
}
