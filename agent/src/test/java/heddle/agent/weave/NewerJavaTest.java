package heddle.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import heddle.agent.harness.Compiled;
import heddle.agent.harness.Differential;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What newer releases of Java have than the build's, as far as the JDK that runs the tests can compile it. */
class NewerJavaTest {
  private static final String PATTERNS = """
      package fixtures;

      import heddle.Suspendable;
      import heddle.agent.harness.Fixture;
      import java.util.List;

      @Suspendable
      public class Newer implements Fixture {
        sealed interface Shape permits Circle, Box, Group {}
        record Circle(double radius) implements Shape {}
        record Box(int width, Object height) implements Shape {}
        record Group(Shape left, Shape right) implements Shape {}
        @Suspendable enum Colour { RED, GREEN { @Override String code() { return Trace.o("g"); } }; String code() { return Trace.o("r"); } }

        public Object run() {
          StringBuilder all = new StringBuilder();
          Shape group = new Group(new Circle(Trace.d(2)), new Group(new Box(Trace.i(3), "text"), new Box(4, Trace.i(5))));
          all.append(area(group)).append(name(group)).append(name(new Circle(1)));
          for (Object each : new Object[] {1, 70, "s", "longer", 5L, new int[] {1, 2}, Colour.GREEN, List.of(1), new Box(1, null)}) {
            all.append(kind(each)).append(' ');
          }
          try {
            all.append(name(null));
          } catch (NullPointerException e) {
            all.append(Trace.o("null"));
          }
          for (Colour colour : Colour.values()) {
            all.append(switch (colour) { case RED -> Trace.i(1); case GREEN -> { int n = Trace.i(2); yield n + Trace.i(3); } });
            all.append(colour.code());
          }
          if (group instanceof Group(Circle(var r), Group(Box(int w, String h), var rest)) && Trace.d(r) > 1) {
            all.append(h + Trace.i(w) + rest);
          }
          return all.toString();
        }

        private static double area(Shape shape) {
          return switch (shape) {
            case Circle c when c.radius() > Trace.d(10) -> Trace.d(100);
            case Circle(double r) -> r * Trace.d(3);
            case Box(int w, Integer h) when Trace.z(h > 0) -> w * h + Trace.i(w);
            case Box(int w, Object h) -> Trace.i(w);
            case Group(var left, var right) -> area(left) + Trace.l(1) + area(right);
          };
        }

        private static String name(Shape shape) {
          switch (shape) {
            case Circle c:
              return Trace.o("circle");
            case Group(Circle c, Shape other) when Trace.z(true):
              return Trace.o("starts with " + c);
            default:
              return "shape";
          }
        }

        private static String kind(Object any) {
          return switch (any) {
            case null -> "null";
            case Integer i when i > Trace.i(50) -> "big" + Trace.i(i);
            case Integer i -> "int" + i;
            case String s when Trace.z(s.length() > 1) && Trace.z(true) -> "long " + Trace.o(s);
            case String s -> Trace.o(s);
            case Long l -> "l" + Trace.l(l);
            case int[] array -> "array" + Trace.i(array[1]);
            case Colour c -> c.code();
            case Box(int w, var h) -> w + "x" + Trace.o(h);
            default -> Trace.o("other");
          };
        }
      }
      """;

  private static final String UNNAMED = """
      package fixtures;

      import heddle.Suspendable;
      import heddle.agent.harness.Fixture;

      @Suspendable
      public class Newest implements Fixture {
        record Pair(Object left, Object right) {}
        static class Checked {
          final int n;
          Checked(int n) { this.n = n; }
        }
        static class Flexible extends Checked {
          Flexible(int n) {
            if (n < 0) { throw new IllegalArgumentException("negative"); }
            super(n + 1);
          }
        }

        public Object run() {
          int sum = new Flexible(Trace.i(3)).n;
          try {
            sum += new Flexible(Trace.i(-1)).n;
          } catch (IllegalArgumentException _) {
            sum += Trace.i(20);
          }
          for (Object _ : new Object[3]) {
            sum += Trace.i(1);
          }
          return sum + switch (Trace.o((Object) new Pair("a", 7))) {
            case Pair(String _, Integer i) when Trace.i(i) == 7 -> Trace.o("pair");
            case Pair(_, _) -> "other";
            case Object _ -> "none";
          };
        }
      }
      """;

  @ParameterizedTest
  @ValueSource(ints = {21, 25})
  void patternsOfRecordsWithGuards(int release) throws ReflectiveOperationException {
    compare("Newer", PATTERNS, release);
  }

  @ParameterizedTest
  @ValueSource(ints = 25)
  void unnamedPatternsAndConstructorsWithPrologues(int release) throws ReflectiveOperationException {
    compare("Newest", UNNAMED, release);
  }

  private static void compare(String type, String source, int release) throws ReflectiveOperationException {
    assumeTrue(Runtime.version().feature() >= release, "the JDK is too old to compile for it");
    String name = type + release;
    Compiled.add("fixtures/" + name, source.replace(type, name), "--release", "" + release);

    assertThat(Differential.compare("fixtures/" + name)).isPositive();
  }
}
