package heddle.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Timers of a loop whose clock moves only while it sleeps. */
@Timeout(30)
class TimersTest {
  @RegisterExtension
  final LoopExtension loops = new LoopExtension();

  private final EventLoop loop = loops.liveBy(new ManualClock());
  private final Log log = new Log();

  @Test
  void loop09_runByDeadlineWhateverTheOrderOfTheCalls() {
    loop.callLater(Duration.ofMillis(30), log.adding("c"));
    loop.callLater(Duration.ofMillis(10), log.adding("a"));
    loop.callLater(Duration.ofMillis(20), log.adding("b"));
    loop.callLater(Duration.ofMillis(50), loop::stop);

    loop.runForever();

    log.shows("a", "b", "c");
    assertThat(loop.time()).isEqualTo(50_000_000);
  }

  @Test
  void loop10_ofEqualDeadlinesRunInTheOrderOfTheirCreation() {
    for (int i = 0; i < 20; i++) {
      loop.callAt(5, log.adding(i));
    }
    loop.callAt(6, loop::stop);

    loop.runForever();

    log.shows(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19);
  }

  @Test
  void loop11_thatAreDueRunInTheNextTurnAfterWhatIsReady() {
    loop.callAt(loop.time() - 5_000_000_000L, log.adding("past"));
    loop.callSoon(log.adding("soon"));
    loop.callLater(Duration.ofSeconds(-1), log.adding("negative"));
    loop.callLater(Duration.ZERO, log.adding("zero"));
    loop.callLater(Duration.ofMillis(10), loop::stop);

    loop.runForever();

    log.shows("soon", "past", "negative", "zero");
  }

  @Test
  void loop12_thatAreCancelledNeitherRunNorKeepTheLoopWaiting() {
    TimerHandle never = loop.callLater(Duration.ofSeconds(30), log.adding("never"));
    TimerHandle inside = loop.callLater(Duration.ofSeconds(40), log.adding("never"));
    loop.callLater(Duration.ofMillis(10), inside::cancel);
    loop.callLater(Duration.ofSeconds(35), loop::stop);
    never.cancel();

    loop.runForever();

    log.shows();
    assertThat(never.isCancelled()).isTrue();
    assertThat(loop.time()).isEqualTo(35_000_000_000L);
  }

  @Test
  void oneThatAnotherCancelsInTheTurnInWhichBothAreDueDoesNotRun() {
    TimerHandle[] second = new TimerHandle[1];
    loop.callAt(5, () -> second[0].cancel());
    second[0] = loop.callAt(5, log.adding("never"));
    loop.callAt(6, loop::stop);

    loop.runForever();

    log.shows();
  }

  @Test
  void loop30_areNotStarvedByACallbackThatAddsItselfForEver() {
    EventLoop busy = loops.liveBy(Clock.SYSTEM);
    int[] spins = new int[1];
    Runnable spin = new Runnable() {
      @Override
      public void run() {
        spins[0]++;
        busy.callSoon(this);
      }
    };
    busy.callSoon(spin);
    busy.callLater(Duration.ofMillis(20), busy::stop);

    busy.runForever();

    assertThat(spins[0]).isGreaterThan(2);
  }

  @Test
  void farBeyondWhatTheClockCanShowNeverRun() {
    TimerHandle never = loop.callLater(Duration.ofSeconds(Long.MAX_VALUE), log.adding("never"));
    loop.callLater(Duration.ofDays(100_000), loop::stop);

    loop.runForever();

    assertThat(never.when()).isEqualTo(Long.MAX_VALUE);
    log.shows();
  }

  @Test
  void tellTheirDeadline() {
    assertThat(loop.callAt(7, () -> {}).when()).isEqualTo(7);
  }

  @Test
  void ofTheSystemClockDoNotRunTooEarly() {
    EventLoop real = loops.liveBy(Clock.SYSTEM);
    long[] ran = new long[1];
    TimerHandle timer = real.callLater(Duration.ofMillis(20), () -> {
      ran[0] = real.time();
      real.stop();
    });

    real.runForever();

    assertThat(ran[0]).isGreaterThanOrEqualTo(timer.when());
  }
}
