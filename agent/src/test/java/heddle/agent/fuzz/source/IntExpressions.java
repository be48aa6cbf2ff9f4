package heddle.agent.fuzz.source;

import java.util.List;

/** The forms of expressions that all come out at an int: lambdas, classes without names, patterns and the like. */
final class IntExpressions {
  private final Skeleton skeleton;
  private final Expressions expressions;

  IntExpressions(Skeleton skeleton) {
    this.skeleton = skeleton;
    this.expressions = skeleton.expressions();
  }

  String of(Scope scope) {
    return switch (scope.choices.weighted(6, 2, 3, 2, 2, 2, 2, 2, 2, 2, 2)) {
      case 0 -> arithmetic(scope);
      case 1 -> value("int[]", scope) + "[" + value("int", scope) + " & 1]";
      case 2 -> lambda(scope);
      case 3 -> reference(scope);
      case 4 -> unnamedClass(scope);
      case 5 -> pattern(scope);
      case 6 -> "sum(" + value("int", scope) + ", " + value("int", scope) + ", " + value("int", scope) + ")";
      case 7 -> bridged(scope);
      case 8 -> "new Pair(" + value("int", scope) + ", " + value("String", scope) + ").total()";
      case 9 -> value("Color", scope) + ".rank(" + value("int", scope) + ")";
      default -> "(int) " + value(scope.choices.of(List.of("long", "double", "char", "byte")), scope);
    };
  }

  private String value(String type, Scope scope) {
    return expressions.of(type, scope);
  }

  private String arithmetic(Scope scope) {
    String operator = scope.choices.of(List.of("+", "-", "*", "^", "<<", "/", "%"));
    String right = value("int", scope);
    boolean guarded = "/%".contains(operator) && !scope.choices.oneIn(5);
    return "(" + value("int", scope) + " " + operator + " " + (guarded ? "(" + right + " | 1)" : right) + ")";
  }

  private String lambda(Scope scope) {
    String parameter = scope.name("p");
    Scope body = scope.body("int");
    body.add(parameter, "int", true);
    String code = scope.choices.oneIn(2)
        ? parameter + " -> " + value("int", body)
        : parameter + " -> {\n" + skeleton.statements().of(body) + "return " + value("int", body) + ";\n}";
    return "apply(" + code + ", " + value("int", scope) + ")";
  }

  private String reference(Scope scope) {
    String referred =
        scope.choices.of(List.of("Generated::reached", "self::own", "base::face", "new IntBox()::get", "String::valueOf"));
    return referred.startsWith("String")
        ? "((Fn<Integer, String>) String::valueOf).on(" + value("Integer", scope) + ").length()"
        : "apply(" + referred + ", " + value("int", scope) + ")";
  }

  private String unnamedClass(Scope scope) {
    String parameter = scope.name("p");
    Scope body = scope.body("int");
    body.add(parameter, "int", true);
    return "new Face() {\n@Suspendable public int face(int " + parameter + ") throws Exception {\n"
        + skeleton.statements().of(body) + "return " + value("int", body) + ";\n}\n}.face(" + value("int", scope) + ")";
  }

  private String pattern(Scope scope) {
    if (scope.level < 16) {
      return "(" + value("Object", scope) + " instanceof Integer ? 1 : " + value("int", scope) + ")";
    }
    String name = scope.name("n");
    Scope matched = scope.block();
    matched.add(name, "Integer", false);
    return "(" + value("Object", scope) + " instanceof Integer " + name + " && " + value("boolean", matched) + " ? " + name
        + " + " + value("int", matched) + " : " + value("int", scope) + ")";
  }

  /** Through a bridge, or through a default method of a generic interface. */
  private String bridged(Scope scope) {
    return scope.choices.oneIn(2)
        ? "(int) ((Fn<Integer, Integer>) new IntBox()).on(" + value("Integer", scope) + ")"
        : "(int) ((Fn<Integer, Integer>) new IntBox()).twice(" + value("Integer", scope) + ")";
  }
}
