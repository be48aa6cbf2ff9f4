package heddle.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TurnLogTest {
  @Test
  void tellsWhenATurnWasOver() {
    TurnLog log = new TurnLog();
    log.add(3, 300);
    log.add(5, 500);

    assertThat(log.end(2, 999)).isEqualTo(300);
    assertThat(log.end(4, 999)).isEqualTo(500);
    assertThat(log.end(6, 999)).isEqualTo(999);
  }

  @Test
  void theErrorIsAnEighthOfTheMomentsThatHavePassed() {
    TurnLog log = new TurnLog();
    int last = 1_000_000;
    for (int turn = 1; turn <= last; turn++) {
      log.add(turn, turn);
    }

    for (int turn : new int[] {1, 1_000, 500_000, 900_000, 999_000, 999_990, last}) {
      int age = last - turn;
      assertThat(log.end(turn, Long.MAX_VALUE)).as("turn %s", turn).isBetween((long) turn, turn + age / 8L + 1);
    }
  }

  @Test
  void turnsMayWrapAround() {
    TurnLog log = new TurnLog();
    log.add(Integer.MAX_VALUE, 1);
    log.add(Integer.MIN_VALUE, 2);

    assertThat(log.end(Integer.MAX_VALUE, 9)).isEqualTo(1);
    assertThat(log.end(Integer.MIN_VALUE, 9)).isEqualTo(2);
  }
}
