package heddle.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdleLogTest {
  @Test
  void tellsWhenALoopHadNothingToDoNext() {
    IdleLog log = new IdleLog();
    int before = log.times();
    log.add(300);
    int between = log.times();
    log.add(500);

    assertThat(log.next(before, 999)).isEqualTo(300);
    assertThat(log.next(between, 999)).isEqualTo(500);
    assertThat(log.next(log.times(), 999)).isEqualTo(999);
  }

  @Test
  void theErrorIsAnEighthOfTheTimesThatHavePassed() {
    IdleLog log = new IdleLog();
    int last = 1_000_000;
    for (int time = 0; time <= last; time++) {
      assertThat(log.times()).isEqualTo(time);
      log.add(time);
    }

    for (int time : new int[] {0, 1, 1_000, 500_000, 900_000, 999_000, 999_990, last}) {
      int age = last - time;
      assertThat(log.next(time, Long.MAX_VALUE)).as("time %s", time).isBetween((long) time, time + age / 8L + 1);
    }
  }

  @Test
  void countsMayWrapAround() {
    IdleLog log = new IdleLog(Integer.MAX_VALUE);
    log.add(1);
    log.add(2);

    assertThat(log.next(Integer.MAX_VALUE, 9)).isEqualTo(1);
    assertThat(log.next(Integer.MIN_VALUE, 9)).isEqualTo(2);
  }
}
