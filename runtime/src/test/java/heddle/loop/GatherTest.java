package heddle.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heddle.Coroutines;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(30)
class GatherTest {
  @RegisterExtension
  final LoopExtension loops = new LoopExtension();

  private final EventLoop loop = loops.loop();
  private final Promise<String> a = loop.createFuture();
  private final Promise<String> b = loop.createFuture();
  private final Promise<String> c = loop.createFuture();

  @Test
  void gather01_givesTheResultsInTheOrderOfTheArguments() {
    Promise<List<String>> all = Coroutines.gather(a, b, c);
    b.complete("b");
    c.complete(null);
    a.complete("a");

    assertThat(loop.runUntilComplete(all)).containsExactly("a", "b", null);
  }

  @Test
  void gather02_failsWithTheFirstFailureAndLetsTheOthersBe() {
    RuntimeException thrown = new IllegalArgumentException("b");
    Promise<List<String>> all = Coroutines.gather(List.of(a, b));
    b.completeExceptionally(thrown);

    assertThatThrownBy(() -> loop.runUntilComplete(all)).isSameAs(thrown);
    assertThat(a.isDone()).isFalse();
  }

  @Test
  void gather06_failsWithTheCancellationOfAChildButIsNotCancelled() {
    Promise<List<String>> all = Coroutines.gather(a, b);
    a.cancel("why");

    assertThatThrownBy(() -> loop.runUntilComplete(all)).isInstanceOf(CancelledException.class).hasMessage("why");
    assertThat(all.isCancelled()).isFalse();
    assertThat(b.isDone()).isFalse();
  }

  @Test
  void gather07_ofNoneIsEmpty() {
    assertThat(loop.runUntilComplete(() -> Coroutines.gather().result())).isEmpty();
  }

  @Test
  void gather07_takesTheSamePromiseTwice() {
    Promise<List<String>> all = Coroutines.gather(a, a);
    a.complete("a");

    assertThat(loop.runUntilComplete(all)).containsExactly("a", "a");
  }

  @Test
  void takesStagesOfAnyLibrary() {
    Promise<List<String>> all = Coroutines.gather(CompletableFuture.supplyAsync(() -> "x"), a);
    a.complete("a");

    assertThat(loop.runUntilComplete(all)).containsExactly("x", "a");
    assertThat(all.loop()).isSameAs(loop);
  }

  @Test
  void passesACancelOnToAllThatAreNotDone() {
    Promise<List<String>> all = Coroutines.gather(a, b, c);
    a.complete("a");

    assertThat(all.cancel(true)).isTrue();
    loops.spin();

    assertThat(List.of(a.isCancelled(), b.isCancelled(), c.isCancelled(), all.isCancelled()))
        .containsExactly(false, true, true, true);
  }

  @Test
  void refusesPromisesOfSeveralLoops() {
    try (EventLoop other = EventLoop.create()) {
      assertThatIllegalArgumentException().isThrownBy(() -> Coroutines.gather(a, other.<String>createFuture()));
    }
  }
}
