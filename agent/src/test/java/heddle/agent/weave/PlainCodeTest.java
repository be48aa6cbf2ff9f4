package heddle.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.harness.ClassFileParts;
import heddle.agent.harness.Fixtures;
import heddle.agent.harness.WovenFixtures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Weaving adds to a class and changes nothing of what it has: what runs outside of coroutines is what javac wrote. */
class PlainCodeTest {
  /** Lengthened by the bootstrap methods of woven calls. */
  private static final String BOOTSTRAPS = "BootstrapMethods";

  /** One method constant each may turn from {@code LambdaMetafactory} to {@code Lambdas}. */
  private static final int LAMBDA_FACTORIES = 2;

  static List<String> wovenClasses() throws ClassNotFoundException {
    List<String> names = new ArrayList<>();
    for (Class<?> fixture : Fixtures.all()) {
      WovenFixtures.classesOf(fixture).stream()
          .filter(name -> WovenFixtures.weave(name).classFile() != null)
          .forEach(names::add);
    }
    return names;
  }

  /** Of each method the whole: flags, code, maxima, exception table, line numbers, variables, frames, annotations. */
  @ParameterizedTest
  @MethodSource("wovenClasses")
  void methodsAreTheSameByteForByteAndInTheirPlaces(String name) {
    ClassFileParts original = ClassFileParts.of(WovenFixtures.classFile(name));
    ClassFileParts woven = ClassFileParts.of(WovenFixtures.weave(name).classFile());

    List<String> order = new ArrayList<>(woven.methods().keySet());
    assertThat(order.subList(0, original.methods().size())).containsExactlyElementsOf(original.methods().keySet());
    assertThat(woven.methods()).containsAllEntriesOf(original.methods());
  }

  @ParameterizedTest
  @MethodSource("wovenClasses")
  void allElseOfTheClassIsTheSame(String name) {
    ClassFileParts original = ClassFileParts.of(WovenFixtures.classFile(name));
    ClassFileParts woven = ClassFileParts.of(WovenFixtures.weave(name).classFile());

    assertThat(woven.header()).isEqualTo(original.header());
    assertThat(woven.fields()).isEqualTo(original.fields());
    assertThat(withoutBootstraps(woven)).isEqualTo(withoutBootstraps(original));
  }

  @ParameterizedTest
  @MethodSource("wovenClasses")
  void constantsKeepTheirIndices(String name) {
    List<String> original = ClassFileParts.of(WovenFixtures.classFile(name)).constants();
    List<String> woven = ClassFileParts.of(WovenFixtures.weave(name).classFile()).constants();

    int changed = 0;
    for (int i = 0; i < original.size(); i++) {
      changed += original.get(i).equals(woven.get(i)) ? 0 : 1;
    }
    assertThat(changed).isLessThanOrEqualTo(LAMBDA_FACTORIES);
  }

  private static Map<String, String> withoutBootstraps(ClassFileParts parts) {
    Map<String, String> attributes = new HashMap<>(parts.attributes());
    attributes.remove(BOOTSTRAPS);
    return attributes;
  }
}
