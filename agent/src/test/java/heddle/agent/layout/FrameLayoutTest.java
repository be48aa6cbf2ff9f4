package heddle.agent.layout;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.analyze.Kind;
import heddle.agent.analyze.MethodAnalysis;
import heddle.agent.analyze.SuspensionPoint;
import heddle.agent.harness.Methods;
import heddle.agent.layout.FrameLayout.Kept;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.tree.analysis.AnalyzerException;

class FrameLayoutTest {
  private static final String CHANGED = "fixtures/ChangedSlotsFixture";

  @Test
  void countsTheFieldsOfTheShape() throws AnalyzerException {
    FrameLayout layout = FrameLayout.of(Methods.analyze("fixtures/Smallest", "sum"));

    assertThat(layout.refs()).isZero();
    assertThat(layout.ints()).isEqualTo(2); // end, i
    assertThat(layout.longs()).isEqualTo(1); // sum, on the stack
    assertThat(layout.slots()).extracting(Slot::field).containsExactly("i0", "i1", "l0");
  }

  @Test
  void aLocalHasTheSameSlotAtAllPoints() throws AnalyzerException {
    MethodAnalysis analysis = Methods.analyze(CHANGED, "run");
    FrameLayout layout = FrameLayout.of(analysis);

    Map<String, Slot> slots = new HashMap<>();
    for (SuspensionPoint point : analysis.framed()) {
      for (Kept kept : layout.keptLocals(point)) {
        Slot known = kept.slot() == null ? null : slots.putIfAbsent(kept.index() + " " + kept.slot().kind(), kept.slot());
        assertThat(known == null || known.equals(kept.slot())).isTrue();
      }
    }
    assertThat(slots).isNotEmpty();
    assertThat(slots.values()).doesNotHaveDuplicates();
  }

  @Test
  void whatIsKnownToBeNullHasNone() throws AnalyzerException {
    MethodAnalysis analysis = Methods.analyze("fixtures/NestedNewFixture", "run"); // objects not allocated yet
    FrameLayout layout = FrameLayout.of(analysis);

    assertThat(analysis.framed()).anySatisfy(
        point -> assertThat(layout.keptStack(point)).anySatisfy(kept -> assertThat(kept.slot()).isNull()));
  }

  @Test
  void aSlotHasTheFieldsOfItsKind() {
    assertThat(new Slot(0, Kind.DOUBLE, 3).field()).isEqualTo("l3");
    assertThat(new Slot(0, Kind.FLOAT, 0).field()).isEqualTo("i0");
    assertThat(new Slot(0, Kind.REF, 12).field()).isEqualTo("r12");
  }
}
