package heddle.agent.fuzz.source;

import heddle.agent.fuzz.source.Scope.Variable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Expressions, as text, by their types. */
final class Expressions {
  /** The types of variables and parameters; the first is the simplest. */
  static final List<String> TYPES = List.of(
      "int", "long", "String", "boolean", "double", "Object", "byte", "char", "short", "float", "Integer", "int[]", "Base",
      "Color");

  private static final Map<String, List<String>> LITERALS = Map.of(
      "int", List.of("0", "1", "-1", "7", "40000"),
      "long", List.of("0L", "1L", "-3L", "0x123456789abL"),
      "double", List.of("0.0", "1.5", "-0.0", "Double.NaN"),
      "float", List.of("0f", "2.5f", "-1f"),
      "boolean", List.of("false", "true"),
      "byte", List.of("(byte) 0", "(byte) 100", "(byte) -1"),
      "char", List.of("'a'", "'\\u00e9'", "(char) 0"),
      "short", List.of("(short) 0", "(short) -5"),
      "String", List.of("\"\"", "\"a\"", "\"bc\"", "(String) null"));

  private static final Map<String, String> TRACED = Map.of(
      "int", "i", "long", "l", "double", "d", "float", "f", "boolean", "z", "byte", "b", "char", "c", "short", "s");

  private final Skeleton skeleton;

  Expressions(Skeleton skeleton) {
    this.skeleton = skeleton;
  }

  /** An expression of exactly that type. */
  String of(String type, Scope outer) {
    return outer.choices.part(() -> {
      Scope scope = outer.block();
      int option = scope.isDeep() ? scope.choices.weighted(1, 1, 2) : scope.choices.weighted(2, 5, 8, 5, 3, 2, 2, 8);
      return switch (option) {
        case 0 -> literal(type, scope);
        case 1 -> variable(type, scope);
        case 2 -> traced(type, scope);
        case 3 -> call(type, scope);
        case 4 -> "(" + of("boolean", scope) + " ? " + of(type, scope) + " : " + of(type, scope) + ")";
        case 5 -> assignment(type, scope);
        case 6 -> new Switches(skeleton).expression(type, scope);
        default -> special(type, scope);
      };
    });
  }

  String literal(String type, Scope scope) {
    List<String> literals = LITERALS.get(type);
    if (literals != null) {
      return scope.choices.of(literals);
    }
    return switch (type) {
      case "Integer" -> scope.choices.of(List.of("Integer.valueOf(5)", "Integer.valueOf(1000)", "(Integer) null"));
      case "Object" -> scope.choices.of(List.of("(Object) \"o\"", "(Object) 17", "(Object) null"));
      case "int[]" -> scope.choices.of(List.of("ints", "new int[] {1, 2}"));
      case "Base" -> scope.choices.of(List.of("base", "new Left(1)", "new Right<String>(2)"));
      default -> scope.choices.of(List.of("Color.RED", "Color.GREEN"));
    };
  }

  private String variable(String type, Scope scope) {
    List<Variable> readable = scope.readable(type);
    return readable.isEmpty() ? literal(type, scope) : scope.choices.of(readable).name();
  }

  /** The method of {@code Trace} for a type. */
  static String trace(String type) {
    return "Trace." + TRACED.getOrDefault(type, "o");
  }

  private String traced(String type, Scope scope) {
    return trace(type) + "(" + of(type, scope) + ")";
  }

  private String call(String type, Scope scope) {
    List<Method> fitting = skeleton.methods().stream().filter(method -> method.result().equals(type)).toList();
    return fitting.isEmpty() ? traced(type, scope) : call(scope.choices.of(fitting), scope);
  }

  String call(Method method, Scope scope) {
    return method.call() + method.parameters().stream()
        .map(parameter -> of(parameter, scope))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private String assignment(String type, Scope scope) {
    List<Variable> mutable = scope.mutable(type);
    String target = mutable.isEmpty() || scope.choices.oneIn(3)
        ? place(type, scope)
        : scope.choices.of(mutable).name();
    if (target == null) {
      return traced(type, scope);
    }
    if (type.equals("String")) {
      return "(" + target + " = cut(" + of(type, scope) + " + " + of("int", scope) + "))";
    } else if (List.of("int", "long", "byte", "char", "short").contains(type)) {
      String operator = scope.choices.of(List.of("=", "+=", "-=", "^=", "*="));
      return operator.equals("=") || !scope.choices.oneIn(4)
          ? "(" + target + " " + operator + " " + of(type, scope) + ")"
          : "(" + target + "++)";
    }
    return "(" + target + " = " + of(type, scope) + ")";
  }

  /** A place to assign to whose evaluation may suspend; null if there is none of the type. */
  private String place(String type, Scope scope) {
    return switch (type) {
      case "int" -> scope.choices.oneIn(2)
          ? of("int[]", scope) + "[" + of("int", scope) + " & 1]"
          : of("Base", scope) + ".number";
      case "String" -> "text";
      case "long" -> of("Base", scope) + ".wide";
      default -> null;
    };
  }

  private String special(String type, Scope scope) {
    return switch (type) {
      case "int" -> new IntExpressions(skeleton).of(scope);
      case "long" -> binary(type, List.of("+", "-", "*", "^", "&", "|"), scope);
      case "double", "float" -> "(" + type + ") (int) (" + of(type, scope) + " + " + of(type, scope) + ")";
      case "boolean" -> condition(scope);
      case "byte", "char", "short" -> "(" + type + ") (" + of("int", scope) + ")";
      case "String" -> concatenation(scope);
      case "Integer" -> "Generated.<Integer>same(" + of("int", scope) + ")";
      case "Object" -> "(Object) (" + of(scope.choices.of(TYPES), scope) + ")";
      case "int[]" -> "new int[] {" + of("int", scope) + ", " + of("int", scope) + "}";
      case "Base" -> scope.choices.oneIn(2)
          ? "new Left(" + of("int", scope) + ")"
          : "new Right<String>(" + of("int", scope) + ")";
      default -> "Color.values()[" + of("int", scope) + " & 1]";
    };
  }

  private String binary(String type, List<String> operators, Scope scope) {
    return "(" + of(type, scope) + " " + scope.choices.of(operators) + " " + of(type, scope) + ")";
  }

  private String condition(Scope scope) {
    return switch (scope.choices.below(7)) {
      case 0 -> binary("boolean", List.of("&&", "||"), scope);
      case 1 -> binary("int", List.of("<", "==", ">="), scope);
      case 2 -> binary("long", List.of("<", "!="), scope);
      case 3 -> "!" + of("boolean", scope);
      case 4 -> "(" + of("Object", scope) + " instanceof " + scope.choices.of(List.of("String", "Integer", "Base")) + ")";
      case 5 -> "(" + of("String", scope) + " != null)";
      default -> binary("boolean", List.of("^", "&", "|"), scope);
    };
  }

  private String concatenation(Scope scope) {
    StringBuilder text = new StringBuilder("cut(\"<\"");
    for (int i = 1 + scope.choices.below(4); i > 0; i--) {
      text.append(" + ").append(of(scope.choices.of(List.of("int", "long", "char", "boolean", "String", "byte")), scope));
    }
    return text.append(")").toString();
  }
}
