package heddle.agent.fuzz.bytecode;

import heddle.agent.fuzz.Choices;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.InstructionAdapter;
import org.objectweb.asm.tree.MethodNode;

/** The code of one method while it is generated, and what is known of the place that has been reached. */
final class Body {
  static final String TRACE = "fixtures/Trace";

  /** Nothing is nested deeper than that. */
  private static final int DEEPEST = 7;

  final Choices choices;
  final World world;
  final Shape method;
  final MethodNode node;
  final InstructionAdapter code;
  final Variables variables = new Variables();

  /** Types on the stack below what is being generated; null for an object that is not constructed. */
  final List<Type> stack = new ArrayList<>();

  /** Loops and the like around the place, innermost first. */
  final Deque<Target> targets = new ArrayDeque<>();

  private final Values values = new Values(this);
  private final Statements statements = new Statements(this);
  private int depth;
  private int line = 1;

  /** True where a monitor is held, which only the end of the block gives back. */
  private boolean locked;

  /** Where control may go to if the stack is no higher than {@code height}. */
  record Target(Label label, int height) {}

  Body(Choices choices, World world, Shape method, MethodNode node) {
    this.choices = choices;
    this.world = world;
    this.method = method;
    this.node = node;
    this.code = new InstructionAdapter(Opcodes.ASM9, node) { };
  }

  boolean isDeep() {
    return depth >= DEEPEST;
  }

  /** {@code [] → [value]}, the value being one that can stand for that type. */
  void value(Type type) {
    nested(() -> values.emit(type));
  }

  /** The same, which leaves the value on the stack below what is generated next. */
  void operand(Type type) {
    value(type);
    stack.add(type);
  }

  /** The same for a value whose computation does nothing else. */
  void leaf(Type type) {
    nested(() -> values.leaf(type));
  }

  /** Forgets what is on top of the stack, for an instruction has taken it. */
  void taken(int values) {
    stack.subList(stack.size() - values, stack.size()).clear();
  }

  /** A few statements, in a scope of their own. */
  void block() {
    nested(statements::emit);
  }

  /** A block in a handler that has not put back what was on the stack; so control cannot go from it to where that is. */
  void blockOnEmptyStack() {
    List<Type> below = new ArrayList<>(stack);
    List<Target> around = new ArrayList<>(targets);
    stack.clear();
    targets.clear();
    block();
    stack.addAll(below);
    targets.addAll(around);
  }

  private void nested(Runnable part) {
    Variables.Scope scope = variables.open();
    depth++;
    choices.part(part);
    depth--;
    variables.close(scope);
  }

  /** {@code [] → []}; goes on, or to {@code otherwise}. */
  void condition(Label otherwise) {
    nested(() -> new Conditions(this).emit(otherwise));
  }

  boolean isLocked() {
    return locked;
  }

  /** A block in which a monitor is held. */
  void lockedBlock() {
    boolean before = locked;
    locked = true;
    block();
    locked = before;
  }

  /** {@code [value] → [value]}: a call that may suspend. */
  void trace(Type type) {
    if (Types.isReference(type)) {
      code.invokestatic(TRACE, "o", "(Ljava/lang/Object;)Ljava/lang/Object;", false);
      cast(type);
      return;
    }
    Type passed = Types.isInt(type) && !type.equals(Type.BOOLEAN_TYPE) ? Type.INT_TYPE : type;
    code.invokestatic(TRACE, traceName(type), Type.getMethodDescriptor(type, passed), false);
  }

  private static String traceName(Type type) {
    return type.equals(Type.BOOLEAN_TYPE) ? "z" : type.getClassName().substring(0, 1);
  }

  /** {@code [reference] → [reference]}. */
  void cast(Type type) {
    if (!type.equals(Types.OBJECT)) {
      code.checkcast(type);
    }
  }

  /** {@code [value] → []}; null stands for an object that is not constructed. */
  void pop(Type type) {
    if (type != null && type.getSize() == 2) {
      code.pop2();
    } else if (type == null || type.getSize() == 1) {
      code.pop();
    }
  }

  /** {@code [] → []}; goes to {@code exhausted} if the program has run long enough. */
  void fuel(Label exhausted) {
    code.getstatic(Types.MAIN.getInternalName(), "fuel", "I");
    code.iconst(1);
    code.sub(Type.INT_TYPE);
    code.dup();
    code.putstatic(Types.MAIN.getInternalName(), "fuel", "I");
    code.iflt(exhausted);
  }

  /** {@code [] → [zero or null]}. */
  void zero(Type type) {
    switch (type.getSort()) {
      case Type.VOID -> { }
      case Type.LONG -> code.lconst(0);
      case Type.FLOAT -> code.fconst(0);
      case Type.DOUBLE -> code.dconst(0);
      case Type.ARRAY, Type.OBJECT -> code.aconst(null);
      default -> code.iconst(0);
    }
  }

  /** {@code [] → []}, leaving the loop or the like. */
  void leave(Target target) {
    for (int i = stack.size() - 1; i >= target.height(); i--) {
      pop(stack.get(i));
    }
    code.goTo(target.label());
  }

  /** A method has either no line numbers, or one from its beginning on. */
  void newLine() {
    Label here = new Label();
    code.visitLabel(here);
    code.visitLineNumber(line++, here);
  }

  boolean hasLines() {
    return line > 1;
  }

  /** True if an object that is not constructed is on the stack. */
  boolean isConstructing() {
    return stack.contains(null);
  }
}
