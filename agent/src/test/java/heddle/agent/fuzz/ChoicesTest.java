package heddle.agent.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.fuzz.Decision.Part;
import heddle.agent.fuzz.bytecode.BytecodeGenerator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChoicesTest {
  @Test
  void makeTheSameProgramOfWhatWasDecidedBefore() {
    for (long seed = 0; seed < 20; seed++) {
      Choices first = Choices.random(seed);
      Program program = new BytecodeGenerator().generate(first);
      Choices second = Choices.of(first.decided());
      Program again = new BytecodeGenerator().generate(second);

      assertThat(again.text().get()).isEqualTo(program.text().get());
      assertThat(second.decided()).isEqualTo(first.decided());
    }
  }

  @Test
  void decideTheSimplestWayWhatIsMissing() {
    Choices choices = Choices.of(Part.SIMPLEST);

    assertThat(choices.below(10)).isZero();
    assertThat(choices.part(() -> choices.weighted(1, 2, 3))).isZero();
    assertThat(choices.oneIn(2)).isFalse();
  }

  @Test
  void keepPartsInStepWhenOneIsGone() {
    Choices first = Choices.random(7);
    List<Integer> drawn = List.of(first.part(() -> first.below(1000)), first.part(() -> first.below(1000)));

    Choices edited = Choices.of((Part) first.decided().with(1, Part.SIMPLEST));

    assertThat(List.of(edited.part(() -> edited.below(1000)), edited.part(() -> edited.below(1000))))
        .containsExactly(0, drawn.get(1));
  }
}
