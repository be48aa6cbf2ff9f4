package heddle.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heddle.Continuation;
import heddle.Suspendable;
import heddle.UnwovenFrameException;
import heddle.generator.Generator;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** The bare continuation. */
class ContinuationIT {
  private final List<String> log = new ArrayList<>();

  @Test
  void runsFromSuspensionToSuspension() {
    Continuation c = Continuation.of(self -> {
      log.add("one");
      Continuation.suspend(self);
      log.add("two");
    });
    assertThat(log).isEmpty();

    assertThat(c.resume()).isTrue();
    assertThat(log).containsExactly("one");
    assertThat(c.isDone()).isFalse();
    assertThat(c.resume()).isFalse();
    assertThat(log).containsExactly("one", "two");
    assertThat(c.isDone()).isTrue();
    assertThat(c.resume()).isFalse();
  }

  @Test
  void suspendsAtAnyDepth() {
    int[] sum = new int[1];
    Continuation c = Continuation.of(self -> sum[0] = sumTo(1000, self));

    assertThat(c.resume()).isTrue();
    assertThat(c.resume()).isFalse();
    assertThat(sum[0]).isEqualTo(500_500);
  }

  @Suspendable
  private static int sumTo(int n, Continuation in) {
    if (n == 0) {
      Continuation.suspend(in);
      return 0;
    }
    return n + sumTo(n - 1, in);
  }

  @Test
  void aRunnableBodyIsSuspendedByWhoeverKnowsIt() {
    Deque<Continuation> ready = new ArrayDeque<>();
    Continuation[] running = new Continuation[1];
    for (String name : List.of("a", "b")) {
      ready.add(Continuation.of(() -> {
        for (int i = 0; i < 2; i++) {
          log.add(name + i);
          Continuation.suspend(running[0]);
        }
      }));
    }

    while (!ready.isEmpty()) {
      running[0] = ready.remove();
      if (running[0].resume()) {
        ready.add(running[0]);
      }
    }

    assertThat(log).containsExactly("a0", "b0", "a1", "b1");
  }

  @Test
  void suspendsThroughAGeneratorThatItsBodyPulls() {
    Continuation c = Continuation.of(self -> {
      Generator<Integer> g = Generator.of(out -> {
        out.yield(1);
        Continuation.suspend(self);
        out.yield(2);
      });
      for (int i : g) {
        log.add("value " + i);
      }
    });

    assertThat(c.resume()).isTrue();
    assertThat(log).containsExactly("value 1");
    assertThat(c.resume()).isFalse();
    assertThat(log).containsExactly("value 1", "value 2");
  }

  @Test
  void suspendsTheOneThatIsNamedThroughAnother() {
    Continuation outer = Continuation.of(out -> {
      Continuation inner = Continuation.of(in -> {
        log.add("inner");
        Continuation.suspend(out);
        log.add("inner again");
        Continuation.suspend(in);
        log.add("inner ends");
      });
      log.add("" + inner.resume());
      log.add("" + inner.resume());
    });

    assertThat(outer.resume()).isTrue();
    log.add("outside");
    assertThat(outer.resume()).isFalse();
    assertThat(log).containsExactly("inner", "outside", "inner again", "true", "inner ends", "false");
  }

  @Test
  void resumeThrowingThrowsAtTheSuspension() {
    Continuation c = Continuation.of(self -> {
      try {
        Continuation.suspend(self);
      } catch (IllegalArgumentException e) {
        log.add("caught");
        Continuation.suspend(self);
      } finally {
        log.add("fin");
      }
    });
    c.resume();
    RuntimeException thrown = new RuntimeException("through");

    assertThat(c.resumeThrowing(new IllegalArgumentException())).isTrue();
    assertThatThrownBy(() -> c.resumeThrowing(thrown)).isSameAs(thrown);
    assertThat(log).containsExactly("caught", "fin");
    assertThat(c.isDone()).isTrue();
    assertThatThrownBy(() -> c.resumeThrowing(thrown)).isSameAs(thrown);
  }

  @Test
  void checkedExceptionsComeAsCause() {
    Continuation c = Continuation.of(() -> {
      throw new IOException("disk");
    });

    assertThatExceptionOfType(CompletionException.class).isThrownBy(c::resume).withCauseInstanceOf(IOException.class);
    assertThat(c.resume()).isFalse();
  }

  @Test
  void resumeFromInsideIsRefused() {
    Continuation[] me = new Continuation[1];
    me[0] = Continuation.of(self -> {
      assertThatIllegalStateException().isThrownBy(() -> me[0].resume()).withMessageContaining("already executing");
      Continuation.suspend(self);
      log.add("unharmed");
    });

    assertThat(me[0].resume()).isTrue();
    assertThat(me[0].resume()).isFalse();
    assertThat(log).containsExactly("unharmed");
  }

  @Test
  void suspensionFromOutsideIsRefused() {
    Continuation c = Continuation.of(Continuation::suspend);

    assertThatIllegalStateException().isThrownBy(() -> Continuation.suspend(c)).withMessageContaining("not executing");
    assertThat(c.resume()).isTrue();
    assertThatIllegalStateException().isThrownBy(() -> Continuation.suspend(c)).withMessageContaining("not executing");
    assertThat(c.resume()).isFalse();
  }

  @Test
  void aFrameThatIsNotWovenIsNamed() {
    Continuation c = Continuation.of(self -> {
      try {
        notWoven(self);
      } catch (UnwovenFrameException e) {
        log.add(e.frames().get(0).frame().getMethodName());
      }
      Continuation.suspend(self);
      log.add("unharmed");
    });

    assertThat(c.resume()).isTrue();
    assertThat(c.resume()).isFalse();
    assertThat(log).containsExactly("notWoven", "unharmed");
  }

  private static void notWoven(Continuation in) {
    Continuation.suspend(in);
  }
}
