package heddle.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.emit.CodeSize;
import heddle.agent.harness.Assembled;
import heddle.agent.harness.Differential;
import heddle.agent.harness.WovenFixtures;
import heddle.agent.select.classfile.MethodKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** Methods whose copies would be too large if each suspension point had code of its own. */
class LargeMethodTest {
  private static final MethodKey RUN = new MethodKey("run", "()Ljava/lang/Object;");

  @ParameterizedTest
  @CsvSource({"FIVE_LOCALS, 900", "FIFTY_LOCALS, 300", "PARSER, 500", "LOOPS, 600"})
  void behavesAsPlain(LargeMethods method, int size) throws ReflectiveOperationException {
    Assembled fixture = method.assemble(size);

    assertThat(Differential.compare(fixture.name())).isPositive();
  }

  /** Jumps of more than 32 KB need other instructions. */
  @ParameterizedTest
  @CsvSource({"FIVE_LOCALS, 1500", "PARSER, 700", "LOOPS, 900"})
  void isWovenWithFarJumps(LargeMethods method, int size) throws ReflectiveOperationException {
    Assembled fixture = method.assemble(size);
    WovenClass woven = WovenFixtures.weave(fixture.name());

    assertThat(woven.woven()).containsKey(RUN);
    ClassNode node = new ClassNode();
    new ClassReader(woven.classFile()).accept(node, 0);
    assertThat(node.methods).anyMatch(copy -> copy.name.contains("$resume") && CodeSize.of(copy) > Short.MAX_VALUE);
  }
}
