package heddle.tool;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.examples.Javac;
import heddle.examples.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code explain}: what it says of methods. */
class ExplainIT {
  private static final String SOURCE = """
      package shop;

      import heddle.Suspendable;
      import heddle.generator.Yielder;
      import java.util.List;

      public class Shop {
        @Suspendable
        static void sell(List<String> goods, Yielder<String> out) {
          goods.forEach(good -> wrap(good, out));
        }

        @Suspendable
        static void wrap(String good, Yielder<String> out) {
          synchronized (Shop.class) {
            out.yield("never");
          }
          out.yield(good);
        }

        @Suspendable
        static synchronized void lock(Yielder<String> out) {
          out.yield("never");
        }

        @Suspendable
        static int count(int x) {
          return x + 1;
        }

        static void unmarked(Yielder<String> out) {
          wrap("unmarked", out);
        }

        Shop(Yielder<String> out) {
          out.yield("never");
        }
      }
      """;

  @TempDir
  static Path directory;

  private static Path shop;

  @BeforeAll
  static void compile() throws IOException {
    Path source = directory.resolve("shop/Shop.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, SOURCE);
    shop = directory.resolve("classes");
    Javac.compile(List.of(source), List.of(Jvm.RUNTIME), shop, "-g");
  }

  private static Jvm.Result explain(Object... arguments) throws IOException, InterruptedException {
    return Jvm.withoutAgent().runJar(
        Jvm.AGENT, Stream.concat(Stream.of("explain"), Stream.of(arguments).map(Object::toString)).toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(delimiterString = " => ", quoteCharacter = '"', textBlock = """
      sell => sell(Ljava/util/List;Lheddle/generator/Yielder;)V: woven, because annotated @Suspendable.
      sell => calls java.util.List.forEach(Ljava/util/function/Consumer;)V, which code of the program may answer
      wrap => calls heddle.generator.Yielder.yield(Ljava/lang/Object;)V, which suspends
      wrap => the call in line 16 cannot suspend: a monitor is held since line 15
      lock => refused, because it is synchronized, and a frame that holds a monitor cannot leave the stack
      count => marked, with nothing to weave, because it makes no call that may lead to a suspension.
      unmarked => not woven, because not marked: neither annotated nor named by a rule, and it overrides no marked method.
      unmarked => Annotate it @Suspendable, or start the agent with weave=shop.Shop#unmarked.
      unmarked => calls heddle.generator.Yielder.yield(Ljava/lang/Object;)V, which suspends
      <init> => not woven, because a constructor.
      """)
  void itSaysWhatBecomesOfAMethodAndWhy(String method, String line) throws IOException, InterruptedException {
    Jvm.Result result = explain(shop, "shop.Shop." + method);

    assertThat(result.out()).contains(line);
    assertThat(result.exitStatus()).isZero();
  }

  @Test
  void rulesCount() throws IOException, InterruptedException {
    Path rules = Files.writeString(directory.resolve("my.rules"), "shop.Shop#unmarked\n");

    assertThat(explain(shop, "--weave", "shop.**", "shop.Shop.unmarked").out())
        .contains("woven, because rule shop.** (--weave).");
    assertThat(explain(shop, "--rules", rules, "shop.Shop.unmarked").out())
        .contains("woven, because rule shop.Shop#unmarked (" + rules + ":1).");
  }

  @Test
  void withoutAMethodItCounts() throws IOException, InterruptedException {
    assertThat(explain(shop).out())
        .contains("       1        1        3        1        1  shop\n")
        .contains("refused: shop.Shop.lock(Lheddle/generator/Yielder;)V: it is synchronized");
    assertThat(explain(shop, "--json").out()).startsWith(
        "{\"packages\":{\"shop\":{\"classes\":1,\"wovenClasses\":1,\"wovenMethods\":3,\"nothingToWeave\":1,\"refused\":1}},");
  }

  @Test
  void toolsGetJson() throws IOException, InterruptedException {
    assertThat(explain(shop, "--json", "shop.Shop.wrap").out()).isEqualTo(
        "[{\"method\":\"shop.Shop.wrap(Ljava/lang/String;Lheddle/generator/Yielder;)V\",\"decision\":\"woven\","
            + "\"reason\":\"annotated @Suspendable\",\"remedy\":null,"
            + "\"path\":[\"calls heddle.generator.Yielder.yield(Ljava/lang/Object;)V, which suspends\"],"
            + "\"plainCalls\":[{\"line\":16,\"monitorHeldSince\":15}]}]\n");
  }

  @ParameterizedTest
  @CsvSource(delimiterString = " => ", textBlock = """
      nothing.jar => nothing.jar: there is no such file. Write java -jar heddle-agent.jar explain
      --color => there is no option --color. Write
      --rules => --rules needs a value. Write
      --rules none.rules => none.rules: the rules cannot be read
      --weave a..b => Malformed pattern 'a..b' at position 3
      shop.Shop.nothing => the class declares no method of the name nothing
      shop.Nothing.sell => there is no class shop.Nothing in what was given
      sell => sell: a method is written with its class, as com.acme.Foo.bar
      """)
  void whatCannotBeUsedIsAnErrorWithAReason(String arguments, String message) throws IOException, InterruptedException {
    List<Object> all = new ArrayList<>(List.of(shop));
    all.addAll(List.of(arguments.split(" ")));

    Jvm.Result result = explain(all.toArray());

    assertThat(result.err()).contains(message);
    assertThat(result.out()).isEmpty();
    assertThat(result.exitStatus()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(delimiterString = " => ", textBlock = """
      java.util.ArrayList.forEach => woven on demand, because woven code that calls it gets a copy of it
      java.util.Vector.forEach => cannot leave the stack; suspend outside of what it calls back, or call a class that needs no lock
      java.util.concurrent.ConcurrentHashMap.computeIfAbsent => cannot suspend: a monitor is held since line
      java.lang.reflect.Method.invoke => woven on demand, because the runtime has a stand-in for it
      java.lang.String.length => not woven, because part of the JDK
      """)
  void methodsOfTheJdkAreExplained(String method, String text) throws IOException, InterruptedException {
    assertThat(explain(shop, method).out()).contains(text);
  }

  @Test
  void methodsTooLargeForTheCompilersOfTheJvmAreTold() throws IOException, InterruptedException {
    Path asm = Path.of("target/lib/asm-9.11.1.jar").toAbsolutePath();

    assertThat(explain(asm, "--weave", "org.objectweb.asm.**", "org.objectweb.asm.ClassReader.readCode").out())
        .containsPattern("Its copies have up to [2-6]\\d{4} bytes. HotSpot compiles no method of more than 8000")
        .contains("-XX:-DontCompileHugeMethods");
  }

  @Test
  void allOverloadsThatHaveAStandInAreExplained() throws IOException, InterruptedException {
    assertThat(explain(shop, "java.security.AccessController.doPrivileged").out())
        .contains("the runtime has a stand-in for it")
        .doesNotContain("gets a copy of it", "nothing that it calls leads to a suspension");
  }

  @Test
  void whatIsNoClassFileIsNamed(@TempDir Path garbage) throws IOException, InterruptedException {
    Files.write(garbage.resolve("Broken.class"), new byte[] {1, 2, 3});

    Jvm.Result one = explain(garbage, "Broken.main");
    Jvm.Result all = explain(garbage);

    assertThat(one.err()).startsWith("Broken: its class file cannot be read: ").hasLineCount(1);
    assertThat(one.exitStatus()).isEqualTo(2);
    assertThat(all.out()).contains("Broken: its class file cannot be read: ");
  }

  @Test
  void rulesOfJarsCountAndMistakesInThemAreWarnings(@TempDir Path copy) throws IOException, InterruptedException {
    Path properties = Files.createDirectories(copy.resolve("META-INF")).resolve("heddle.properties");
    Files.writeString(properties, "weave=shop.Shop#unmarked");

    assertThat(explain(copy, shop, "shop.Shop.unmarked").out()).contains("woven, because rule shop.Shop#unmarked (file:");

    Files.writeString(properties, "weave=shop..Shop");
    Jvm.Result wrong = explain(copy, shop, "shop.Shop.unmarked");

    assertThat(wrong.out()).contains("not woven");
    assertThat(wrong.err()).contains("warning: Ignoring the rules in file:", "'shop..Shop' at position 6");
  }

  @Test
  void anUnknownCommandIsAnswered() throws IOException, InterruptedException {
    Jvm.Result result = Jvm.withoutAgent().runJar(Jvm.AGENT, "explan");

    assertThat(result.err()).startsWith("There is no command explan.").contains("explain <jar or directory>");
    assertThat(result.exitStatus()).isEqualTo(2);
  }
}
