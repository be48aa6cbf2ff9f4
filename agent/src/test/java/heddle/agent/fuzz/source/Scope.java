package heddle.agent.fuzz.source;

import heddle.agent.fuzz.Choices;
import java.util.ArrayList;
import java.util.List;

/** What can be named at a place of the source, and how control may leave it. Changes are seen by this scope alone. */
final class Scope {
  private static final int DEEPEST = 6;

  final Choices choices;

  /** The language's version. */
  final int level;

  /** The type of what is returned; null where nothing can be. */
  final String result;

  private final Names names;
  private final List<Variable> variables;

  /** Labels of the loops around. */
  private final List<String> loops;

  private final int depth;

  /** A local variable. */
  record Variable(String name, String type, boolean mutable) {}

  /** Numbers for names, such that none is used twice in a program. */
  static final class Names {
    private int last;

    String next(String prefix) {
      return prefix + ++last;
    }
  }

  private Scope(Scope outer, List<Variable> variables, String result, List<String> loops) {
    this.choices = outer.choices;
    this.level = outer.level;
    this.names = outer.names;
    this.depth = outer.depth + 1;
    this.variables = new ArrayList<>(variables);
    this.result = result;
    this.loops = loops;
  }

  Scope(Choices choices, int level) {
    this.choices = choices;
    this.level = level;
    this.names = new Names();
    this.depth = 0;
    this.variables = new ArrayList<>();
    this.result = null;
    this.loops = List.of();
  }

  /** A block in this one. */
  Scope block() {
    return new Scope(this, variables, result, loops);
  }

  /** The body of a loop with that label. */
  Scope loop(String label) {
    List<String> all = new ArrayList<>(loops);
    all.add(label);
    return new Scope(this, variables, result, all);
  }

  /** A part that cannot be left but at its end. */
  Scope closed() {
    return new Scope(this, variables, null, List.of());
  }

  /** The body of a method, or of a lambda; of the variables around only those are seen that do not change. */
  Scope body(String resultType) {
    return new Scope(this, variables.stream().filter(v -> !v.mutable()).toList(), resultType, List.of());
  }

  boolean isDeep() {
    return depth >= DEEPEST;
  }

  String name(String prefix) {
    return names.next(prefix);
  }

  /** Makes a variable known. */
  void add(String name, String type, boolean mutable) {
    variables.add(new Variable(name, type, mutable));
  }

  List<Variable> readable(String type) {
    return variables.stream().filter(v -> v.type().equals(type)).toList();
  }

  List<Variable> mutable() {
    return variables.stream().filter(Variable::mutable).toList();
  }

  List<Variable> mutable(String type) {
    return variables.stream().filter(v -> v.mutable() && v.type().equals(type)).toList();
  }

  List<String> loops() {
    return loops;
  }
}
