package heddle.agent.emit;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.harness.Golden;
import heddle.agent.harness.WovenFixtures;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** The instructions of the smallest copies, one text for each shape. Behaviour has its tests elsewhere. */
class WovenTextTest {
  private static final byte[] SMALLEST = WovenFixtures.weave("fixtures/Smallest").classFile();

  @ParameterizedTest
  @ValueSource(strings = {"twice", "sum", "guarded", "tail"})
  void entryCopyIsAsInTheGoldenText(String method) {
    Golden.check(SMALLEST, method + "$co$static", "Smallest/" + method + ".entry.txt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"twice", "sum", "guarded"})
  void resumeCopyIsAsInTheGoldenText(String method) {
    Golden.check(SMALLEST, resumeCopies(method).get(0).name, "Smallest/" + method + ".resume.txt");
  }

  @Test
  void aMethodThatMakesOnlyTailCallsHasNoResumeCopy() {
    assertThat(resumeCopies("tail")).isEmpty();
  }

  private static List<MethodNode> resumeCopies(String method) {
    ClassNode node = new ClassNode();
    new ClassReader(SMALLEST).accept(node, 0);
    return node.methods.stream().filter(candidate -> candidate.name.startsWith(method + "$resume")).toList();
  }
}
