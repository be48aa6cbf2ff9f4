package heddle.agent.fuzz.source;

import heddle.agent.fuzz.source.Scope.Variable;
import java.util.List;

/** Statements, as text. Control never leaves one for certain, so that all code can be reached. */
final class Statements {
  private final Skeleton skeleton;
  private final Expressions expressions;

  Statements(Skeleton skeleton) {
    this.skeleton = skeleton;
    this.expressions = skeleton.expressions();
  }

  /** A few statements, of which a later one may use the variables of those before; {@code scope} is theirs. */
  String of(Scope scope) {
    StringBuilder text = new StringBuilder();
    int count = scope.isDeep() ? scope.choices.below(2) : scope.choices.weighted(1, 3, 3, 2);
    for (int i = 0; i < count; i++) {
      text.append(scope.choices.part(() -> statement(scope)));
    }
    return text.toString();
  }

  private String statement(Scope scope) {
    int option = scope.isDeep()
        ? scope.choices.weighted(1, 3, 2, 2)
        : scope.choices.weighted(1, 7, 5, 5, 4, 5, 3, 5, 3, 2, 2, 2, 2, 2);
    return switch (option) {
      case 0 -> "";
      case 1 -> show(scope);
      case 2 -> declare(scope);
      case 3 -> assign(scope);
      case 4 -> "if (" + value("boolean", scope) + ") {\n" + of(scope.block()) + "} else {\n" + of(scope.block()) + "}\n";
      case 5 -> loop(scope);
      case 6 -> new Switches(skeleton).statement(scope);
      case 7 -> tryStatement(scope);
      case 8 -> resources(scope);
      case 9 -> locked(scope);
      case 10 -> leave(scope);
      case 11 -> "if (" + value("boolean", scope) + ") throw new IllegalStateException(" + value("String", scope) + ");\n";
      case 12 -> localClass(scope);
      default -> call(scope);
    };
  }

  private String value(String type, Scope scope) {
    return expressions.of(type, scope);
  }

  private String show(Scope scope) {
    String type = scope.choices.of(Expressions.TYPES);
    return Expressions.trace(type) + "(" + value(type, scope) + ");\n";
  }

  private String declare(Scope scope) {
    String type = scope.choices.of(Expressions.TYPES);
    String initial = value(type, scope);
    String name = scope.name("v");
    boolean mutable = !scope.choices.oneIn(2);
    scope.add(name, type, mutable);
    return (mutable ? "" : "final ") + type + " " + name + " = " + initial + ";\n";
  }

  private String assign(Scope scope) {
    List<Variable> mutable = scope.mutable();
    if (mutable.isEmpty()) {
      return show(scope);
    }
    Variable variable = scope.choices.of(mutable);
    return variable.name() + " = " + value(variable.type(), scope) + ";\n";
  }

  private String call(Scope scope) {
    return skeleton.methods().isEmpty() ? "" : expressions.call(scope.choices.of(skeleton.methods()), scope) + ";\n";
  }

  private String loop(Scope scope) {
    String label = scope.name("loop");
    Scope body = scope.loop(label);
    String variable = scope.name("v");
    switch (scope.choices.below(5)) {
      case 0 -> {
        body.add(variable, "int", false);
        return label + ": for (int " + variable + " : " + value("int[]", scope) + ") {\n" + of(body) + "}\n";
      }
      case 1 -> {
        return label + ": while (--fuel >= 0 && " + value("boolean", scope) + ") {\n" + of(body) + "}\n";
      }
      case 2 -> {
        return label + ": do {\n" + of(body) + "} while (--fuel >= 0 && " + value("boolean", scope) + ");\n";
      }
      case 3 -> {
        body.add(variable, "Integer", false);
        return label + ": for (Integer " + variable + " : java.util.Arrays.asList(" + value("Integer", scope) + ", "
            + value("Integer", scope) + ")) {\n" + of(body) + "}\n";
      }
      default -> {
        body.add(variable, "int", true);
        return label + ": for (int " + variable + " = 0; " + variable + " < 3 && --fuel >= 0; " + variable + "++) {\n"
            + of(body) + "}\n";
      }
    }
  }

  private String tryStatement(Scope scope) {
    StringBuilder text = new StringBuilder("try {\n" + of(scope.block()) + "}");
    boolean withFinally = scope.choices.oneIn(2);
    int caught = 0;
    for (String type : List.of("IllegalStateException | ArithmeticException", "RuntimeException", "Exception")) {
      if (caught == 0 && !withFinally && type.equals("Exception") || scope.choices.oneIn(3)) {
        text.append(handler(type, scope));
        caught++;
      }
    }
    return text.append(withFinally ? " finally {\n" + of(scope.block()) + "}\n" : "\n").toString();
  }

  private String handler(String type, Scope scope) {
    String name = scope.name("e");
    String rethrow = scope.choices.oneIn(5) ? "if (" + value("boolean", scope) + ") throw " + name + ";\n" : "";
    return " catch (" + type + " " + name + ") {\nTrace.o(" + name + ");\n" + of(scope.block()) + rethrow + "}";
  }

  private String resources(Scope scope) {
    StringBuilder text = new StringBuilder("try (");
    for (int i = 1 + scope.choices.below(2); i > 0; i--) {
      text.append("Resource ").append(scope.name("r")).append(" = new Resource(").append(value("int", scope)).append("); ");
    }
    text.append(") {\n").append(of(scope.block())).append("}");
    return text.append(scope.choices.oneIn(2) ? handler("Exception", scope) : "").append("\n").toString();
  }

  /** Nothing suspends while the monitor is held. */
  private String locked(Scope scope) {
    return "synchronized (lock) {\nTrace.hold(1);\ntry {\n" + of(scope.block()) + "} finally {\nTrace.hold(-1);\n}\n}\n";
  }

  private String leave(Scope scope) {
    String condition = "if (" + value("boolean", scope) + ") ";
    if (!scope.loops().isEmpty() && scope.choices.oneIn(2)) {
      return condition + scope.choices.of(List.of("break ", "continue ")) + scope.choices.of(scope.loops()) + ";\n";
    }
    return scope.result == null ? "" : condition + "return " + value(scope.result, scope) + ";\n";
  }

  private String localClass(Scope scope) {
    String type = scope.name("Local");
    String parameter = scope.name("p");
    Scope body = scope.body("int");
    body.add(parameter, "int", true);
    return "@Suspendable class " + type + " extends Left {\n" + type + "() { super(5); }\n"
        + "@Override public int face(int " + parameter + ") throws Exception {\n" + of(body)
        + "return super.face(" + value("int", body) + ");\n}\n}\nTrace.i(new " + type + "().face("
        + value("int", scope) + "));\n";
  }
}
