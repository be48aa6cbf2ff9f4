package heddle.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Context variables in callbacks and in plain code; those of tasks are in the agent's ContextIT. */
@Timeout(30)
class ContextTest {
  @RegisterExtension
  final LoopExtension loops = new LoopExtension();

  private final EventLoop loop = loops.liveBy(new ManualClock());
  private final Log log = new Log();
  private final ContextVar<Integer> variable = ContextVar.of("v", 0);

  @Test
  void ctx03_callbacksRunInTheContextOfTheirTimeOrInTheOneGiven() {
    Promise<String> promise = loop.createFuture();
    loop.callSoon(() -> {
      variable.set(1);
      loop.callSoon(() -> log.add("soon " + variable.get()));
      promise.addDoneCallback(p -> log.add("done cb " + variable.get()));
      loop.callLater(Duration.ofMillis(10), () -> log.add("later " + variable.get()));
      Context given = Context.copy();
      given.wrap(() -> variable.set(9)).run();
      variable.set(2);
      loop.callSoon(given.wrap(() -> log.add("given " + variable.get())));
      promise.complete("r");
      loop.callLater(Duration.ofMillis(20), loop::stop);
    });

    loop.runForever();

    log.shows("soon 1", "given 9", "done cb 1", "later 1");
  }

  @Test
  void ctx07_aTokenRestoresTheOldValueOnceInItsOwnContext() throws Exception {
    ContextVar.Token<Integer> token = variable.set(1);
    variable.reset(token);
    assertThat(variable.get()).isZero();
    assertThatIllegalStateException().isThrownBy(() -> variable.reset(token)).withMessageContaining("used before");

    ContextVar.Token<Integer> elsewhere = Context.copy().run(() -> variable.set(3));
    assertThatIllegalArgumentException().isThrownBy(() -> variable.reset(elsewhere))
        .withMessageContaining("another context");

    ContextVar<Integer> other = ContextVar.of("other", 5);
    ContextVar.Token<Integer> ofOther = other.set(6);
    assertThatIllegalArgumentException().isThrownBy(() -> variable.reset(ofOther)).withMessageContaining("other");
    other.reset(ofOther);
    assertThat(other.get()).isEqualTo(5);
  }

  @Test
  void aTokenRestoresAnEarlierValue() {
    variable.set(1);
    ContextVar.Token<Integer> token = variable.set(2);
    variable.reset(token);
    assertThat(variable.get()).isEqualTo(1);
  }

  @Test
  void aVariableWithoutValueSaysSo() {
    ContextVar<String> bare = ContextVar.of("bare");
    assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(bare::get).withMessageContaining("bare");
    assertThat(bare.getOr("x")).isEqualTo("x");
    bare.set(null);
    assertThat(bare.get()).isNull();
  }

  @Test
  void aCallbackDoesNotChangeTheContextOfOthers() {
    loop.callSoon(() -> variable.set(7));
    loop.callSoon(() -> log.add(variable.get()));
    variable.set(3);
    loop.callSoon(() -> {
      variable.set(8);
      log.add(variable.get());
    });
    loop.callSoon(() -> log.add(variable.get()));

    loops.spin();

    log.shows(0, 8, 3);
    assertThat(variable.get()).isEqualTo(3);
  }

  @Test
  void threadsDoNotShare() throws InterruptedException {
    variable.set(4);
    Thread other = new Thread(() -> log.add(variable.get()));
    other.start();
    other.join();
    log.shows(0);
  }

  @Test
  void aContextIsEnteredOnceAtATime() throws Exception {
    Context context = Context.copy();
    context.run(() -> {
      assertThatIllegalStateException().isThrownBy(() -> context.run(() -> null)).withMessageContaining("entered");
      return variable.set(1);
    });
    assertThat(context.get(variable)).isEqualTo(1);
    assertThat(variable.get()).isZero();
    assertThat(context.<Integer>run(variable::get)).isEqualTo(1);
  }

  @Test
  void aDoneCallbackOfAContextCanBeRemoved() {
    Promise<String> promise = loop.createFuture();
    variable.set(1);
    Consumer<Promise<String>> callback = p -> log.add("never");
    promise.addDoneCallback(callback);
    promise.addDoneCallback(callback);
    promise.addDoneCallback(p -> log.add("other"));

    assertThat(promise.removeDoneCallback(callback)).isEqualTo(2);
    promise.complete("r");
    loops.spin();

    log.shows("other");
  }
}
