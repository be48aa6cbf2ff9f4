package heddle.semantics;

import static heddle.Coroutines.await;
import static heddle.Coroutines.createTask;
import static heddle.Coroutines.gather;
import static heddle.Coroutines.run;
import static heddle.Coroutines.sleep;
import static heddle.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import heddle.Suspendable;
import heddle.loop.CancelledException;
import heddle.loop.EventLoop;
import heddle.loop.Promise;
import heddle.loop.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GatherIT {
  private final List<Object> log = new ArrayList<>();

  private static <T> Promise<T> promise() {
    return EventLoop.running().createFuture();
  }

  @Suspendable
  private String echo(Promise<String> source) {
    String value = await(source);
    log.add("end " + value);
    return value;
  }

  @Test
  void gather01_givesTheResultsInTheOrderOfTheArguments() {
    run(() -> {
      Promise<String> a = promise();
      Promise<String> b = promise();
      Promise<String> c = promise();
      createTask(() -> {
        b.complete("b");
        yieldNow();
        c.complete("c");
        yieldNow();
        a.complete("a");
      });
      log.add(await(gather(createTask(() -> echo(a)), createTask(() -> echo(b)), createTask(() -> echo(c)))));
    });

    assertThat(log).containsExactly("end b", "end c", "end a", List.of("a", "b", "c"));
  }

  @Test
  void gather02_givesTheFirstExceptionAtOnceAndLetsTheOthersGoOn() {
    run(() -> {
      Promise<String> other = promise();
      Task<String> goesOn = createTask(() -> echo(other));
      Task<String> fails = createTask(() -> {
        yieldNow();
        throw new IllegalArgumentException("b");
      });
      try {
        await(gather(goesOn, fails));
      } catch (IllegalArgumentException e) {
        log.add(e.getMessage());
      }
      log.add("out");
      other.complete("c");
      await(goesOn);
    });

    assertThat(log).containsExactly("b", "out", "end c");
  }

  @Test
  void gather06_ofAChildThatIsCancelledIsNotCancelledItself() {
    run(() -> {
      Promise<String> other = promise();
      Task<String> cancelled = createTask(() -> echo(promise()));
      Task<String> goesOn = createTask(() -> echo(other));
      Promise<List<String>> all = gather(cancelled, goesOn);
      yieldNow();
      cancelled.cancel(true);
      try {
        await(all);
      } catch (CancelledException e) {
        log.add("cancelled");
      }
      log.add(all.isCancelled());
      other.complete("c");
      await(goesOn);
    });

    assertThat(log).containsExactly("cancelled", false, "end c");
  }

  @Test
  void gather07_ofNoneIsEmptyAndOfTheSameTaskTwiceRunsItOnce() {
    run(() -> {
      log.add(await(gather()));
      Promise<String> source = promise();
      Task<String> once = createTask(() -> echo(source));
      EventLoop.running().callLater(Duration.ofMillis(1), () -> source.complete("once"));
      log.add(await(gather(once, once)));
    });

    assertThat(log).containsExactly(List.of(), "end once", List.of("once", "once"));
  }

  @Test
  void aCancelOfWhoAwaitsItCancelsAll() {
    run(() -> {
      Task<Void> a = createTask(() -> sleep(Duration.ofSeconds(100)));
      Task<Void> b = createTask(() -> sleep(Duration.ofSeconds(100)));
      Task<List<Void>> waiter = createTask(() -> await(gather(a, b)));
      yieldNow();
      yieldNow();
      waiter.cancel("why");
      try {
        await(waiter);
      } catch (CancelledException e) {
        log.add(e.getMessage());
      }
      log.add(List.of(a.isCancelled(), b.isCancelled()));
    });

    assertThat(log).containsExactly("why", List.of(true, true));
  }
}
