package heddle.agent.select.rule;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.select.classfile.MethodKey;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleBookTest {
  private static final MethodKey F = new MethodKey("f", "()V");

  private final List<String> warnings = new ArrayList<>();
  private final RuleBook book = new RuleBook(RuleReader.list("a.A;b.B", "agent option"), warnings::add);

  @TempDir
  private Path directory;

  private URLClassLoader loader(String properties) throws IOException {
    Path file = directory.resolve(RuleBook.RESOURCE);
    Files.createDirectories(file.getParent());
    Files.writeString(file, properties);
    return new URLClassLoader(new URL[] {directory.toUri().toURL()}, null);
  }

  @Test
  void agentRulesHoldEverywhere() {
    assertThat(book.visibleTo(null).mayMatch("a/A")).isTrue();
    assertThat(book.visibleTo(getClass().getClassLoader()).match("b/B", F)).hasToString("b.B (agent option)");
    assertThat(book.visibleTo(null).match("c/C", F)).isNull();
  }

  @Test
  void rulesOfAJarHoldWhereItIsVisible() throws IOException {
    try (URLClassLoader loader = loader("weave = c.C \\\n  d.**;e.E#f")) {
      Rules rules = book.visibleTo(loader);

      assertThat(rules.match("d/x/D", F)).hasToString("d.** (" + directory.toUri().toURL() + RuleBook.RESOURCE + ")");
      assertThat(rules.mayMatch("e/E")).isTrue();
      assertThat(book.visibleTo(null).mayMatch("d/x/D")).isFalse();
      assertThat(warnings).isEmpty();
    }
  }

  @Test
  void rulesThatHaveMatchedNoMethodAreReported() throws IOException {
    try (URLClassLoader loader = loader("weave=c.C d.D")) {
      Rules rules = book.visibleTo(loader);
      rules.match("a/A", F);
      rules.match("d/D$1", F);
      rules.mayMatch("b/B");

      assertThat(book.unmatched()).extracting(Rule::toString).containsExactly("b.B (agent option)");
      assertThat(book.unmatchedInJars()).extracting(Rule::toString)
          .containsExactly("c.C (" + directory.toUri().toURL() + RuleBook.RESOURCE + ")");
      assertThat(rules.unmatched()).hasSize(2);
    }
  }

  @Test
  void loadersThatSeeTheSameFileShareItsRules() throws IOException {
    try (URLClassLoader parent = loader("weave=c.C"); URLClassLoader child = new URLClassLoader(new URL[0], parent)) {
      book.visibleTo(parent).match("c/C", F);

      assertThat(book.visibleTo(child).unmatched()).extracting(Rule::toString)
          .containsExactly("a.A (agent option)", "b.B (agent option)");
    }
  }

  @Test
  void everyRuleThatFitsCountsAsMatched() {
    Rules rules = new Rules(RuleReader.list("a.**;a.A;a.A#g", "test"));

    assertThat(rules.match("a/A", F)).hasToString("a.** (test)");
    assertThat(rules.unmatched()).extracting(Rule::toString).containsExactly("a.A#g (test)");
  }

  @Test
  void mistakeInAJarIsAWarning() throws IOException {
    try (URLClassLoader loader = loader("weave=c..C\nweaves=x")) {
      assertThat(book.visibleTo(loader).mayMatch("a/A")).isTrue();
      assertThat(warnings).hasSize(2);
      assertThat(warnings.get(0)).contains(RuleBook.RESOURCE, "unknown key 'weaves'", "weave");
      assertThat(warnings.get(1)).contains("Ignoring", RuleBook.RESOURCE, "'c..C' at position 3");
    }
  }

  @Test
  void brokenLoaderIsAWarning() {
    ClassLoader broken = new ClassLoader(null) {
      @Override
      public java.util.Enumeration<URL> getResources(String name) {
        throw new IllegalStateException("stopped");
      }
    };

    assertThat(book.visibleTo(broken).mayMatch("a/A")).isTrue();
    assertThat(warnings).singleElement().asString().contains("stopped");
  }

  @Test
  void anExceptionHoldsWhereverItStands() {
    Rules rules = new Rules(RuleReader.list("!a.B#f;a.**", "test"));

    assertThat(rules.match("a/A", F)).hasToString("a.** (test)");
    assertThat(rules.match("a/B", F)).isNull();
    assertThat(rules.match("a/B", new MethodKey("g", "()V"))).isNotNull();
    assertThat(rules.unmatched()).isEmpty();
  }

  @Test
  void exceptionsOfTheAgentHoldForJarsAndNotTheOtherWayRound() {
    List<Rule> ofAgent = RuleReader.list("a.A !b.B", "agent");
    List<Rule> ofJars = RuleReader.list("b.** !a.A !b.C", "jar");
    Rules rules = new Rules(ofAgent, ofJars, true);

    assertThat(rules.match("a/A", F)).hasToString("a.A (agent)");
    assertThat(rules.match("b/B", F)).isNull();
    assertThat(rules.match("b/C", F)).isNull();
    assertThat(rules.match("b/D", F)).hasToString("b.** (jar)");
  }

  @Test
  void supertypesAndAnnotations() {
    Rules rules = new Rules(RuleReader.list("a.Visitor+#visit*;@a.MayWait", "test"));
    MethodKey visit = new MethodKey("visitNode", "()V");

    assertThat(rules.nameSupertypes()).isTrue();
    assertThat(rules.mayMatch("any/Class")).as("an annotation may be anywhere").isTrue();
    assertThat(rules.match(new Candidate("c/C", visit, Set.of("a/Visitor"), Set.of()))).hasToString("a.Visitor+#visit* (test)");
    assertThat(rules.match(new Candidate("a/Visitor", visit, Set.of(), Set.of()))).isNotNull();
    assertThat(rules.match(new Candidate("c/C", F, Set.of("a/Visitor"), Set.of()))).isNull();
    assertThat(rules.match(new Candidate("c/C", F, Set.of(), Set.of("a/MayWait")))).hasToString("@a.MayWait (test)");
    assertThat(rules.match(new Candidate("c/C", F, Set.of(), Set.of("a/Other")))).isNull();
  }
}
