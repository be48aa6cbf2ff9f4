package heddle.semantics;

import static heddle.semantics.GeneratorSemanticsIT.drain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heddle.Suspendable;
import heddle.SuspendableRunnable;
import heddle.generator.Coroutine;
import heddle.generator.Dialogue;
import heddle.generator.Yielder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Coroutines by themselves, without delegation: the cases GEN-nn of PEP 342 and 479. */
class CoroutineSemanticsIT {
  private final List<String> log = new ArrayList<>();

  /** A coroutine whose last step is due. */
  private static void finishes(Coroutine<?, ?, ?> coroutine) {
    assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(coroutine::next);
    assertThat(coroutine.isDone()).isTrue();
  }

  @Nested
  class Sending {
    @Test
    void gen04_sendingToOneThatHasNotStartedIsRefusedAndItCanStillBeStarted() {
      Coroutine<Integer, Object, Void> c = Coroutine.of(io -> {
        log.add("got " + io.yield(1));
        return null;
      });

      assertThatIllegalStateException().isThrownBy(() -> c.send(5)).withMessageContaining("has not started");
      assertThat(c.send(null)).isEqualTo(1);
      assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> c.send("v"));
      assertThat(log).containsExactly("got v");
    }

    @Test
    void gen05_sentValueIsTheValueOfTheYieldAndNextSendsNull() {
      Coroutine<String, Object, Void> echo = Coroutine.of(io -> {
        Object received = null;
        while (true) {
          received = io.yield("echo " + received);
        }
      });

      assertThat(echo.next()).isEqualTo("echo null");
      assertThat(echo.send(1)).isEqualTo("echo 1");
      assertThat(echo.next()).isEqualTo("echo null");
      assertThat(echo.send("z")).isEqualTo("echo z");
    }

    @Test
    void resultIsThereWhenTheBodyHasReturned() {
      Coroutine<Integer, String, Integer> c = Coroutine.of(io -> io.yield(1).length());

      assertThatIllegalStateException().isThrownBy(c::result).withMessageContaining("not finished");
      c.next();
      assertThat(c.isDone()).isFalse();
      assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> c.send("four"));
      assertThat(c.result()).isEqualTo(4);
      assertThat(c.result()).isEqualTo(4);
    }

    @Test
    void bodyThatNeverYieldsHasAResult() {
      Coroutine<Integer, Void, String> c = Coroutine.of(io -> "at once");

      finishes(c);

      assertThat(c.result()).isEqualTo("at once");
    }

    @Test
    void gen20_nothingIsTakenAfterTheEnd() {
      Coroutine<Integer, Integer, Void> c = Coroutine.of(io -> {
        io.yield(1);
        throw new IllegalArgumentException("body");
      });
      c.next();

      assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(c::next);
      assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(c::next);
      assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> c.send(3));
      assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(c::result);
    }

    @Test
    void marksPassTheDialogueOn() {
      Coroutine<String, Integer, Integer> c = Coroutine.of(io -> ask(io, "a") + ask(io, "b"));
      c.next();
      c.send(1);

      assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> c.send(2));
      assertThat(c.result()).isEqualTo(3);
    }

    @Suspendable
    private static int ask(Dialogue<String, Integer> io, String question) {
      return io.yield(question);
    }

    @Test
    void dialogueIsAYielderForThoseWhoTakeOne() {
      Coroutine<Integer, Void, Void> c = Coroutine.of(io -> {
        count(3, io::yield);
        return null;
      });

      assertThat(drain(c)).containsExactly(0, 1, 2);
    }

    @Suspendable
    private static void count(int n, Yielder<Integer> out) {
      for (int i = 0; i < n; i++) {
        out.yield(i);
      }
    }
  }

  @Nested
  class Throwing {
    private final Coroutine<Integer, Void, String> oneWithFinally = Coroutine.of(io -> {
      try {
        io.yield(1);
      } finally {
        log.add("fin");
      }
      return "end";
    });

    @Test
    void gen06_thrownAtTheYieldAndIfCaughtTheNextValueIsReturned() {
      Coroutine<Object, Void, Void> c = Coroutine.of(io -> {
        try {
          io.yield(1);
        } catch (IllegalArgumentException e) {
          log.add("caught " + e.getMessage());
          io.yield("after");
        }
        io.yield("end");
        return null;
      });

      assertThat(c.next()).isEqualTo(1);
      assertThat(c.throwInto(new IllegalArgumentException("boo"))).isEqualTo("after");
      assertThat(c.next()).isEqualTo("end");
      assertThat(log).containsExactly("caught boo");
    }

    @Test
    void gen07_uncaughtLeavesThrowAndFinishesAfterFinally() {
      RuntimeException thrown = new RuntimeException("k");
      oneWithFinally.next();

      assertThatThrownBy(() -> oneWithFinally.throwInto(thrown)).isSameAs(thrown);
      finishes(oneWithFinally);
      assertThat(log).containsExactly("fin");
      assertThatThrownBy(oneWithFinally::result).isSameAs(thrown);
    }

    @Test
    void gen09_throwIntoAFinishedOneRaisesTheException() {
      drain(oneWithFinally);
      RuntimeException late = new NoSuchElementException("late");

      assertThatThrownBy(() -> oneWithFinally.throwInto(late)).isSameAs(late);
      finishes(oneWithFinally);
      assertThat(oneWithFinally.result()).isEqualTo("end");
    }

    @Test
    void throwIntoOneThatHasNotStartedFinishesItWithoutRunning() {
      RuntimeException thrown = new RuntimeException("early");

      assertThatThrownBy(() -> oneWithFinally.throwInto(thrown)).isSameAs(thrown);
      finishes(oneWithFinally);
      assertThat(log).isEmpty();
    }

    @Test
    void gen36_yieldInFinallyDuringAThrowThenTheExceptionGoesOn() {
      Coroutine<Object, Void, Void> c = Coroutine.of(io -> {
        try {
          io.yield(1);
        } finally {
          io.yield("in finally");
        }
        return null;
      });
      c.next();
      RuntimeException thrown = new RuntimeException("v");

      assertThat(c.throwInto(thrown)).isEqualTo("in finally");
      assertThatThrownBy(c::next).isSameAs(thrown);
    }

    @Test
    @SuppressWarnings("finally")
    void gen37_returnInFinallySwallowsTheException() {
      Coroutine<Integer, Void, String> c = Coroutine.of(io -> {
        try {
          io.yield(1);
        } finally {
          return "swallowed";
        }
      });
      c.next();

      assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> c.throwInto(new RuntimeException("v")));
      assertThat(c.result()).isEqualTo("swallowed");
    }

    @Test
    void gen42_noSuchElementThatIsNotCaughtDoesNotLookLikeTheEnd() {
      oneWithFinally.next();
      NoSuchElementException thrown = new NoSuchElementException("s");

      assertThatIllegalStateException().isThrownBy(() -> oneWithFinally.throwInto(thrown)).withCause(thrown);
      assertThatIllegalStateException().isThrownBy(oneWithFinally::result).withCause(thrown);
    }

    @Test
    void gen45_identityOfAThrownExceptionIsKept() {
      IOException thrown = new IOException("same");
      Coroutine<Boolean, Void, Void> c = Coroutine.of(io -> {
        try {
          io.yield(false);
        } catch (Throwable t) {
          io.yield(t == thrown);
        }
        return null;
      });
      c.next();

      assertThat(c.throwInto(thrown)).isTrue();
    }

    @Test
    void checkedOneThatIsNotCaughtComesBackAsCause() {
      IOException thrown = new IOException("disk");
      oneWithFinally.next();

      assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> oneWithFinally.throwInto(thrown))
          .satisfies(e -> assertThat(e.getCause()).isSameAs(thrown));
    }

    @Test
    void gen47_coroutineAsTheBodyOfAContextManager() {
      assertThatCode(() -> with(() -> {
        throw new IllegalArgumentException("k");
      })).doesNotThrowAnyException();
      IllegalStateException through = new IllegalStateException("through");
      assertThatThrownBy(() -> with(() -> {
        throw through;
      })).isSameAs(through);

      assertThat(log).containsExactly("enter", "swallowed k", "exit", "left", "enter", "exit");
    }

    private void with(SuspendableRunnable block) {
      Coroutine<String, Void, Void> manager = Coroutine.of(io -> {
        log.add("enter");
        try {
          io.yield("v");
        } catch (IllegalArgumentException e) {
          log.add("swallowed " + e.getMessage());
        } finally {
          log.add("exit");
        }
        return null;
      });
      manager.next();
      try {
        block.run();
      } catch (Exception e) {
        try {
          manager.throwInto(e);
        } catch (NoSuchElementException swallowed) {
          log.add("left");
        }
      }
    }
  }

  @Nested
  class Iterating {
    private final Coroutine<Integer, String, String> two = Coroutine.of(io -> {
      log.add("a " + io.yield(1));
      log.add("b " + io.yield(2));
      return "r";
    });

    @Test
    void aLoopSendsNothing() {
      int sum = 0;
      for (int i : two) {
        sum += i;
      }

      assertThat(sum).isEqualTo(3);
      assertThat(log).containsExactly("a null", "b null");
      assertThat(two.result()).isEqualTo("r");
    }

    @Test
    void whatHasNextHasFetchedMustBeTakenBeforeASend() {
      assertThat(two.hasNext()).isTrue();

      assertThatIllegalStateException().isThrownBy(() -> two.send("x")).withMessageContaining("hasNext()");
      assertThatIllegalStateException().isThrownBy(() -> two.throwInto(new RuntimeException()));
      assertThat(two.next()).isEqualTo(1);
      assertThat(two.send("x")).isEqualTo(2);
      assertThat(log).containsExactly("a x");
    }
  }
}
