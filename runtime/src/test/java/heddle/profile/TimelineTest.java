package heddle.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimelineTest {
  @Test
  void keepsWhatWasAddedInOrder() {
    Timeline line = new Timeline();
    for (int i = 0; i < 5_000; i++) {
      line.add(i, 10L * i, 10L * i + 3);
    }

    Timeline copy = line.snapshot();
    line.add(9, 9, 9);

    assertThat(copy.size()).isEqualTo(5_000);
    assertThat(copy.task(4_999)).isEqualTo(4_999);
    assertThat(copy.begin(4_999)).isEqualTo(49_990);
    assertThat(copy.nanos(4_999)).isEqualTo(3);
  }

  @Test
  void dropsTheOldestOfTooMany() {
    Timeline line = new Timeline();
    for (int i = 0; i < Timeline.MOST + 7; i++) {
      line.add(i, i, i);
    }

    Timeline copy = line.snapshot();

    assertThat(copy.size()).isEqualTo(Timeline.MOST);
    assertThat(copy.task(0)).isEqualTo(7);
    assertThat(copy.task(copy.size() - 1)).isEqualTo(Timeline.MOST + 6);
  }
}
