package heddle.agent.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.fuzz.Decision.Part;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
  private static final long FOR_EVER = Long.MAX_VALUE / 2;

  /** A tree of numbers, each node of which has up to three below it. */
  private static List<Integer> generate(Choices choices) {
    List<Integer> numbers = new ArrayList<>();
    numbers.add(choices.below(100));
    for (int i = numbers.size() < 50 ? choices.below(4) : 0; i > 0; i--) {
      numbers.addAll(choices.part(() -> generate(choices)));
    }
    return numbers;
  }

  private static Choices large() {
    for (long seed = 0; ; seed++) {
      Choices choices = Choices.random(seed);
      if (generate(choices).stream().anyMatch(number -> number > 90) && choices.decided().size() > 30
          && choices.decided().size() < 100) {
        return choices;
      }
    }
  }

  @Test
  void keepsOnlyWhatFails() {
    Part shrunk = Shrinker.shrink(large().decided(), part -> {
      Choices choices = Choices.of(part);
      return generate(choices).stream().anyMatch(number -> number > 90) ? choices.decided() : null;
    }, System.nanoTime() + FOR_EVER);

    assertThat(generate(Choices.of(shrunk))).containsExactly(91);
  }

  @Test
  void changesNothingThatIsNeeded() {
    Part large = large().decided();
    List<Integer> all = generate(Choices.of(large));

    Part shrunk = Shrinker.shrink(large, part -> {
      Choices choices = Choices.of(part);
      return generate(choices).equals(all) ? choices.decided() : null;
    }, System.nanoTime() + FOR_EVER);

    assertThat(generate(Choices.of(shrunk))).isEqualTo(all);
  }
}
