package heddle.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.harness.Compiled;
import heddle.agent.harness.Differential;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What javac has made of one source for other releases and with other options. */
class OtherClassFilesTest {
  private static final String SOURCE = """
      package fixtures;

      import heddle.Suspendable;
      import heddle.agent.harness.Fixture;
      import java.util.function.Supplier;

      @Suspendable
      public class Other implements Fixture {
        private int secret = 1;
        private static String shared;

        public Object run() throws Exception {
          shared = "s";
          String all = "a" + Trace.i(1) + 'b' + Trace.l(2);
          all += new Inner().reveal(Trace.i(3)) + new Nested().reveal(this);
          Supplier<String> lambda = () -> Trace.o("lambda") + secret;
          Supplier<String> reference = this::reference;
          all += lambda.get() + reference.get();
          for (String key : new String[] {"Aa", "BB", "x"}) {
            switch (Trace.o(key)) {
              case "Aa":
                all += Kind.valueOf("ONE").of(Trace.i(4));
                break;
              case "BB":
                all += kind(Kind.TWO);
                break;
              default:
                all += Trace.d(5);
            }
          }
          try (Closing closing = new Closing(Trace.o("c"))) {
            all += closing.name;
            throw new IllegalStateException(Trace.o("thrown"));
          } catch (IllegalStateException e) {
            all += e.getMessage() + e.getSuppressed().length;
          } finally {
            all += Trace.o("finally");
          }
          synchronized (this) {
            secret++;
          }
          return all + interfaced(new Interfaced() {
            public String name() {
              return Trace.o("anonymous") + secret++;
            }
          });
        }

        private String reference() {
          return Trace.o("reference");
        }

        private static String interfaced(Interfaced interfaced) {
          return interfaced.twice() + Interfaced.shared();
        }

        private static int kind(Kind kind) {
          switch (kind) {
            case ONE:
              return Trace.i(1);
            default:
              return Trace.i(2);
          }
        }

        @Suspendable
        private class Inner {
          private String reveal(int by) {
            secret += Trace.i(by);
            shared += Trace.o("r");
            return secret + shared + reference();
          }
        }

        @Suspendable
        private static class Nested {
          private String reveal(Other other) {
            return other.secret + other.reference() + Trace.i(6);
          }
        }

        @Suspendable
        private enum Kind {
          ONE {
            String of(int i) {
              return Trace.o("one") + i;
            }
          },
          TWO;

          String of(int i) {
            return "kind" + Trace.i(i);
          }
        }

        @Suspendable
        private interface Interfaced {
          String name();

          default String twice() {
            return name() + Trace.c('-') + name();
          }

          static String shared() {
            shared = "t";
            return Trace.o("static");
          }
        }

        @Suspendable
        private static class Closing implements AutoCloseable {
          final String name;

          Closing(String name) {
            this.name = name;
          }

          public void close() throws Exception {
            Trace.point("close " + name);
            throw new Exception(Trace.o("closing"));
          }
        }
      }
      """;

  /** From 8, without nest mates and dynamic string concatenation, to that of the tests; without debug information. */
  @ParameterizedTest
  @ValueSource(strings = {"--release 8", "--release 9", "--release 11", "--release 17", "--release 17 -g:none"})
  void behaveTheSame(String options) throws ReflectiveOperationException {
    String name = "Other" + options.replaceAll("\\W", "");
    Compiled.add("fixtures/" + name, SOURCE.replace("Other", name), options.split(" "));

    assertThat(Differential.compare("fixtures/" + name)).isPositive();
  }
}
