package heddle.agent.fuzz.source;

import heddle.agent.fuzz.Choices;
import java.util.ArrayList;
import java.util.List;

/** The classes that every program has, with methods whose bodies are its own. */
final class Skeleton {
  private final Choices choices;
  private final int level;
  private final Scope top;
  private final Expressions expressions;
  private final List<Method> methods = new ArrayList<>();

  Skeleton(Choices choices, int level) {
    this.choices = choices;
    this.level = level;
    this.top = new Scope(choices, level);
    this.expressions = new Expressions(this);
  }

  Expressions expressions() {
    return expressions;
  }

  Statements statements() {
    return new Statements(this);
  }

  /** What expressions can call. */
  List<Method> methods() {
    return methods;
  }

  /** The source of the program. */
  String text() {
    List<Method> own = new ArrayList<>();
    int count = choices.below(4);
    for (int i = 0; i < count; i++) {
      int number = i;
      own.add(choices.part(() -> declared(number)));
    }
    methods.addAll(own);
    methods.add(new Method("Generated.reached", List.of("int"), "int"));
    methods.add(new Method("self.own", List.of("int"), "int"));
    methods.add(new Method("base.face", List.of("int"), "int"));
    methods.add(new Method("base.work", List.of("long", "int"), "long"));
    StringBuilder text = new StringBuilder(HEAD);
    text.append(method("public", "Object", "run", List.of()));
    text.append(method("private static", "int", "reached", List.of("int")));
    text.append(method("private", "int", "own", List.of("int")));
    for (Method method : own) {
      boolean isStatic = method.call().startsWith("Generated.");
      String name = method.call().substring(method.call().indexOf('.') + 1);
      text.append(method(isStatic ? "static" : "", method.result(), name, method.parameters()));
    }
    text.append("@Suspendable interface Face {\n")
        .append(method("default", "int", "face", List.of("int")))
        .append("}\n@Suspendable abstract static class Base implements Face {\n").append(BASE).append("}\n");
    text.append("@Suspendable static class Left extends Base {\nLeft(int number) { super(number); }\n")
        .append(method("", "long", "work", List.of("long", "int")))
        .append("}\n@Suspendable static class Right<T extends Comparable<T>> extends Base {\n")
        .append("Right(int number) { super(number); }\n")
        .append(method("", "long", "work", List.of("long", "int")))
        .append(method("public", "int", "face", List.of("int"))).append("}\n");
    addSmallTypes(text);
    return Indented.of(text.append("}\n").toString());
  }

  private Method declared(int number) {
    List<String> parameters = new ArrayList<>();
    for (int i = choices.below(4); i > 0; i--) {
      parameters.add(choices.of(Expressions.TYPES));
    }
    String owner = choices.of(List.of("Generated.m", "self.m"));
    return new Method(owner + number, parameters, choices.of(Expressions.TYPES));
  }

  private void addSmallTypes(StringBuilder text) {
    text.append("@Suspendable static class IntBox implements Fn<Integer, Integer> {\n")
        .append(method("public", "Integer", "on", List.of("Integer")))
        .append(method("", "int", "get", List.of("int"))).append("}\n");
    text.append("@Suspendable enum Color {\nRED {\n@Suspendable\n").append(method("", "int", "rank", List.of("int")))
        .append("}, GREEN;\n").append(method("", "int", "rank", List.of("int"))).append("}\n");
    text.append("@Suspendable static class Resource implements AutoCloseable {\nfinal int id;\n")
        .append("Resource(int id) { this.id = id; }\npublic void close() throws Exception {\n")
        .append("Trace.i(id);\nif (id % 3 == 0) throw new IllegalStateException(\"closing \" + id);\n}\n}\n");
    if (level >= 16) {
      text.append("@Suspendable record Pair(int a, String b) {\n");
    } else {
      text.append("@Suspendable static class Pair {\nfinal int a;\nfinal String b;\n")
          .append("Pair(int a, String b) { this.a = a; this.b = b; }\npublic String toString() { return a + b; }\n");
    }
    text.append(method("", "int", "total", List.of())).append("}\n");
  }

  private String method(String modifiers, String result, String name, List<String> parameters) {
    return choices.part(() -> {
      Scope scope = top.body(result);
      List<String> declared = new ArrayList<>();
      for (String type : parameters) {
        String parameter = top.name("p");
        boolean mutable = !choices.oneIn(2);
        scope.add(parameter, type, mutable);
        declared.add((mutable ? "" : "final ") + type + " " + parameter);
      }
      return modifiers + " " + result + " " + name + "(" + String.join(", ", declared) + ") throws Exception {\n"
          + "if (--fuel < 0) return " + Initial.of(result) + ";\n" + statements().of(scope)
          + (name.equals("run") ? statements().of(scope) : "") + "return " + expressions.of(result, scope) + ";\n}\n";
    });
  }

  private static final String HEAD = """
      package fixtures;
      import heddle.Suspendable;
      @Suspendable
      public class Generated implements heddle.agent.harness.Fixture {
      static int fuel;
      static int serials;
      static Generated self;
      static Base base;
      static int[] ints;
      static String text;
      static final Object lock = new Object();
      public Generated() {
      fuel = 100;
      serials = 0;
      self = this;
      base = new Left(3);
      ints = new int[] {4, 5};
      text = "initial";
      }
      static String cut(String s) { return s.length() > 20 ? s.substring(0, 20) : s; }
      static <T> T same(T t) throws Exception { return Trace.o(t); }
      static int sum(int... all) throws Exception {
      int sum = 0;
      for (int one : all) sum += Trace.i(one);
      return sum;
      }
      static int apply(IntFn f, int x) throws Exception { return f.apply(x); }
      @Suspendable interface IntFn { int apply(int x) throws Exception; }
      @Suspendable interface Fn<A, R> {
      R on(A a) throws Exception;
      default R twice(A a) throws Exception {
      on(a);
      return on(Trace.o(a));
      }
      }
      """;

  private static final String BASE = """
      int number;
      long wide;
      final int serial;
      Base(int number) {
      this.number = number;
      this.serial = ++serials;
      }
      abstract long work(long a, int b) throws Exception;
      public String toString() { return "object " + serial; }
      """;
}
