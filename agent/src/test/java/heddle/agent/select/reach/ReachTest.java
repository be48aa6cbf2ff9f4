package heddle.agent.select.reach;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.select.Marks;
import heddle.agent.select.classfile.ClassFinder;
import heddle.agent.select.classfile.ClassSummary;
import heddle.agent.select.classfile.Hierarchy.Resolved;
import heddle.agent.select.classfile.LoaderClassFinder;
import heddle.agent.select.classfile.MethodSummary;
import heddle.agent.select.rule.Pattern;
import heddle.agent.select.rule.Rules;
import heddle.callbacks.Passing;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which methods are worth a twin, by what their class files say. */
class ReachTest {
  private static final Admission DEFAULT = new Admission(null, List.of());

  private static boolean isWorthTwin(Admission admission, String owner, String method, boolean deep) {
    ClassFinder finder = new LoaderClassFinder(ReachTest.class.getClassLoader(), path -> null);
    Marks marks = new Marks(finder, new Rules(List.of()), admission);
    ClassSummary type = marks.find(owner.replace('.', '/'));
    List<MethodSummary> named = type.methods().values().stream()
        .filter(declared -> declared.key().name().equals(method) && !declared.isBridge())
        .toList();
    assertThat(named).as(owner + "." + method).isNotEmpty();
    return named.stream().anyMatch(declared -> marks.reach().isWorthTwin(new Resolved(type, declared), deep));
  }

  @ParameterizedTest
  @CsvSource({
    "java.util.ArrayList, forEach, true", "java.util.ArrayList, sort, true", "java.util.ArrayList, removeIf, true",
    "java.util.ArrayList, get, false", "java.util.ArrayList, size, false", "java.util.ArrayList, contains, false",
    "java.util.ArrayList, iterator, false", "java.util.HashMap, get, false", "java.util.HashMap, put, false",
    "java.util.HashMap, computeIfAbsent, true", "java.util.TreeMap, put, true", "java.util.TreeMap, get, true",
    "java.util.TreeSet, add, true", "java.util.PriorityQueue, add, true", "java.util.Optional, map, true",
    "java.util.Optional, get, false", "java.util.Collections, sort, true", "java.util.Collections, emptyList, false",
    "java.util.Objects, hash, false", "java.lang.Iterable, forEach, true", "java.lang.String, join, true",
    "java.util.stream.ReferencePipeline, forEach, true", "java.lang.ThreadLocal, get, true",
    "java.lang.reflect.Method, invoke, true", "java.security.AccessController, doPrivileged, true",
    "java.io.PrintStream, println, false", "java.lang.String, format, false", "java.util.Formatter, format, false",
    "java.lang.Math, max, false", "java.lang.Integer, valueOf, false", "java.lang.StringBuilder, append, false",
    "java.util.logging.Logger, getAnonymousLogger, false"
  })
  void ofTheJdk(String owner, String method, boolean worth) {
    assertThat(isWorthTwin(DEFAULT, owner, method, false)).isEqualTo(worth);
  }

  @Test
  void asListed() {
    Admission none = new Admission(List.of(), List.of());
    Admission some = new Admission(List.of(Pattern.parse("java.util.Optional")), List.of());
    Admission impossible = new Admission(List.of(Pattern.parse("**")), List.of());

    assertThat(isWorthTwin(none, "java.util.Optional", "map", false)).isFalse();
    assertThat(isWorthTwin(none, "java.lang.reflect.Method", "invoke", false)).isFalse();
    assertThat(isWorthTwin(some, "java.util.Optional", "map", false)).isTrue();
    assertThat(isWorthTwin(some, "java.util.ArrayList", "forEach", false)).isFalse();
    assertThat(isWorthTwin(impossible, "java.lang.Class", "forName", false)).isFalse();
  }

  @Test
  void otherClassesOnlyInDeepCallsOrIfListed() {
    String own = Passing.class.getName();
    Admission listed = new Admission(null, List.of(Pattern.parse(own + "#outer"), Pattern.parse(own + "#pass")));

    assertThat(isWorthTwin(DEFAULT, own, "outer", false)).isFalse();
    assertThat(isWorthTwin(DEFAULT, own, "outer", true)).isTrue();
    assertThat(isWorthTwin(DEFAULT, own, "leaf", true)).isFalse();
    assertThat(isWorthTwin(listed, own, "outer", false)).isTrue();
  }
}
