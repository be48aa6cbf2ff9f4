package heddle.agent.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.harness.Assembled;
import heddle.agent.harness.Methods;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.commons.Method;
import org.objectweb.asm.tree.analysis.AnalyzerException;

class MethodAnalyzerTest {
  private static final String SMALLEST = "fixtures/Smallest";

  @Test
  void keepsTheLocalsThatWillBeReadAndTheStackBelowTheCall() throws AnalyzerException {
    SuspensionPoint point = point(Methods.analyze(SMALLEST, "sum"));

    assertThat(point.id()).isEqualTo(1);
    assertThat(point.live().stream()).containsExactly(0, 3); // end and i, but not sum, which is on the stack
    assertThat(point.stack()).containsExactly(Value.LONG);
    assertThat(point.kept(1)).isEqualTo(Value.TOP);
    assertThat(point.handled()).isFalse();
  }

  @Test
  void keepsWhatAHandlerReads() throws AnalyzerException {
    SuspensionPoint point = point(Methods.analyze(SMALLEST, "guarded"));

    assertThat(point.handled()).isTrue();
    assertThat(point.kept(0)).isEqualTo(Value.reference(Type.getType(String.class)));
  }

  @Test
  void givesATailCallNoStateId() throws AnalyzerException {
    MethodAnalysis analysis = Methods.analyze(SMALLEST, "tail");

    assertThat(point(analysis).isTail()).isTrue();
    assertThat(analysis.framed()).isEmpty();
  }

  @Test
  void leavesCallsPlainWhileAMonitorIsHeld() throws AnalyzerException {
    MethodAnalysis analysis = Methods.analyze("fixtures/Refused", "partly");

    assertThat(analysis.framed()).hasSize(2);
    assertThat(analysis.plainCalls()).singleElement().satisfies(
        call -> assertThat(call.line()).isEqualTo(call.heldSince() + 1));
  }

  @Test
  void findsMonitorsHeldAlsoIfTheyAreNotReleased() throws AnalyzerException {
    Assembled unbalanced = Assembled.fixture("Unbalanced")
        .method(Opcodes.ACC_STATIC, new Method("enters", "(Ljava/lang/Object;)V"), code -> {
          var head = code.mark();
          code.loadArg(0);
          code.monitorEnter();
          code.push(true);
          Assembled.trace(code, "z", "Z");
          code.ifZCmp(GeneratorAdapter.NE, head);
          code.returnValue();
        })
        .finish();

    MethodAnalysis analysis = Methods.analyze(unbalanced.name(), "enters");

    assertThat(analysis.points()).isEmpty();
    assertThat(analysis.plainCalls()).hasSize(1);
  }

  @Test
  void movesAllocationsBehindArgumentsThatSuspend() throws AnalyzerException {
    Type builder = Type.getObjectType("java/lang/StringBuilder");
    Assembled allocating = Assembled.fixture("Allocating").run(code -> {
      code.newInstance(builder);
      code.dup();
      code.push(1);
      Assembled.trace(code, "i", "I");
      code.invokeConstructor(builder, new Method("<init>", "(I)V"));
      code.returnValue();
    }).finish();

    MethodAnalysis analysis = Methods.analyze(allocating.name(), "run");

    assertThat(point(analysis).stack()).containsExactly(Value.NULL, Value.NULL);
    assertThat(analysis.method().instructions.iterator())
        .toIterable()
        .filteredOn(insn -> insn.getOpcode() == Opcodes.NEW)
        .hasSize(2);
  }

  private static SuspensionPoint point(MethodAnalysis analysis) {
    assertThat(analysis.points()).hasSize(1);
    return analysis.points().get(0);
  }
}
