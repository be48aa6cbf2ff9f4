package heddle.agent.fuzz.source;

import java.util.List;

/** Switches: of every release's kind. */
final class Switches {
  private final Skeleton skeleton;
  private final Expressions expressions;

  Switches(Skeleton skeleton) {
    this.skeleton = skeleton;
    this.expressions = skeleton.expressions();
  }

  /** A switch expression, or its elder equivalent. */
  String expression(String type, Scope scope) {
    if (scope.level < 14) {
      return "(" + expressions.of("boolean", scope) + " ? " + expressions.of(type, scope) + " : "
          + expressions.of(type, scope) + ")";
    } else if (scope.level >= 21 && scope.choices.oneIn(2)) {
      return patterns(type, scope);
    }
    boolean ofText = scope.choices.oneIn(2);
    String subject = ofText ? expressions.of("String", scope) : expressions.of("int", scope) + " & 3";
    List<String> cases = ofText ? List.of("\"a\"", "\"bc\"") : List.of("0", "1, 2");
    StringBuilder text = new StringBuilder("(switch (" + subject + ") {\n");
    for (String label : cases) {
      text.append("case ").append(label).append(" -> ").append(arm(type, scope));
    }
    return text.append("default -> ").append(arm(type, scope)).append("})").toString();
  }

  private String arm(String type, Scope scope) {
    if (scope.choices.oneIn(2)) {
      return expressions.of(type, scope) + ";\n";
    }
    Scope block = scope.closed();
    String name = scope.name("y");
    return "{\n" + skeleton.statements().of(block) + type + " " + name + " = " + expressions.of(type, block) + ";\nyield "
        + name + ";\n}\n";
  }

  /** Over types, with guards and deconstruction. */
  private String patterns(String type, Scope scope) {
    String number = scope.name("n");
    String part = scope.name("n");
    String other = scope.name("n");
    Scope numbered = scope.block();
    numbered.add(number, "Integer", false);
    Scope deconstructed = scope.block();
    deconstructed.add(part, "int", false);
    deconstructed.add(other, "String", false);
    Object pair = "(Object) new Pair(" + expressions.of("int", scope) + ", " + expressions.of("String", scope) + ")";
    String subject = scope.choices.oneIn(2) ? (String) pair : expressions.of("Object", scope);
    String guard = expressions.of("boolean", numbered.body(null)); // which may name only what does not change
    return "(switch (" + subject + ") {\ncase Integer " + number + " when " + number + " != null && " + guard + " -> "
        + arm(type, numbered) + "case Pair(int " + part + ", String " + other + ") -> " + arm(type, deconstructed)
        + "case null, default -> " + arm(type, scope) + "})";
  }

  /** A switch statement, whose cases fall through now and then. */
  String statement(Scope scope) {
    int kind = scope.choices.below(3);
    List<String> cases = switch (kind) {
      case 0 -> List.of("0", "1", "3");
      case 1 -> List.of("\"a\"", "\"bc\"");
      default -> List.of("RED", "GREEN");
    };
    String subject = switch (kind) {
      case 0 -> expressions.of("int", scope) + " & 3";
      case 1 -> expressions.of("String", scope);
      default -> expressions.of("Color", scope);
    };
    StringBuilder text = new StringBuilder("switch (" + subject + ") {\n");
    for (String label : cases) {
      text.append("case ").append(label).append(": {\n").append(skeleton.statements().of(scope.block())).append("}\n");
      text.append(scope.choices.oneIn(3) ? "" : "break;\n");
    }
    return text.append("default: {\n").append(skeleton.statements().of(scope.block())).append("}\n}\n").toString();
  }
}
