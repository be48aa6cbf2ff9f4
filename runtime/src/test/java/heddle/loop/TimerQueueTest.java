package heddle.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimerQueueTest {
  private final TimerQueue queue = new TimerQueue();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void givesTheSameOrderAsAStableSort(long seed) {
    Random random = new Random(seed);
    List<Timer> expected = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      if (random.nextInt(3) == 0 && !expected.isEmpty()) {
        queue.remove(expected.remove(random.nextInt(expected.size())));
      } else {
        Timer timer = timer(random.nextInt(100));
        queue.add(timer);
        expected.add(timer);
      }
    }
    expected.sort(Comparator.comparingLong(timer -> timer.deadline));

    List<Timer> polled = new ArrayList<>();
    while (!queue.isEmpty()) {
      polled.add(queue.pollDue(Long.MAX_VALUE));
    }

    assertThat(polled).isEqualTo(expected);
  }

  @Test
  void holdsBackWhatIsNotDue() {
    queue.add(timer(5));

    assertThat(queue.pollDue(4)).isNull();
    assertThat(queue.nextDeadline()).isEqualTo(5);
    assertThat(queue.pollDue(5)).isNotNull();
    assertThat(queue.nextDeadline()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void ignoresTheRemovalOfWhatIsNotThere() {
    Timer timer = timer(1);
    queue.add(timer);
    queue.remove(timer);
    queue.remove(timer);

    assertThat(queue.isEmpty()).isTrue();
  }

  private static Timer timer(long when) {
    return new TimerHandle(() -> {}, when, null);
  }
}
