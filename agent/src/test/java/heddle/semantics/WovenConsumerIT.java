package heddle.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.Continuation;
import heddle.Suspendable;
import heddle.SuspendableRunnable;
import heddle.generator.Coroutine;
import heddle.generator.Dialogue;
import heddle.generator.Generator;
import heddle.generator.IntGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Generators and coroutines whose consumer is woven, and whose bodies pause all the time: each pause suspends the
 * consumer's own continuation, through whatever they are in the midst of. Nothing must differ from a run in plain code
 * without pauses.
 */
class WovenConsumerIT {
  private SuspendableRunnable pause;
  private final List<String> log = new ArrayList<>();

  /** One story in which bodies and consumers pause between any two steps. */
  @FunctionalInterface
  interface Scenario {
    @Suspendable
    void run(WovenConsumerIT test) throws Exception;
  }

  static List<Scenario> scenarios() {
    return List.of(
        WovenConsumerIT::loops,
        WovenConsumerIT::primitiveLoops,
        WovenConsumerIT::closes,
        WovenConsumerIT::failures,
        WovenConsumerIT::talks,
        WovenConsumerIT::delegates,
        WovenConsumerIT::closesDelegates,
        WovenConsumerIT::reEnters);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void nothingDiffersFromPlainCode(Scenario scenario) throws Exception {
    WovenConsumerIT plain = new WovenConsumerIT();
    plain.pause = () -> {};
    scenario.run(plain);
    Continuation woven = Continuation.of(self -> {
      pause = () -> Continuation.suspend(self);
      scenario.run(this);
    });

    int pauses = 0;
    while (woven.resume()) {
      pauses++;
    }

    assertThat(log).isNotEmpty().isEqualTo(plain.log);
    assertThat(pauses).isGreaterThanOrEqualTo(log.size());
  }

  @Suspendable
  private void note(Object event) throws Exception {
    pause.run();
    log.add("" + event);
    pause.run();
  }

  private Generator<Integer> upTo(int n) {
    return Generator.of(out -> {
      try {
        for (int i = 0; i < n; i++) {
          note("make " + i);
          out.yield(i);
        }
      } finally {
        note("fin");
      }
    });
  }

  @Suspendable
  private void loops() throws Exception {
    Generator<Integer> all = Generator.of(out -> {
      out.yieldAll(upTo(2));
      for (int i : upTo(3)) {
        out.yield(10 * i);
      }
    });
    for (int i : all) {
      note("use " + i);
    }
    upTo(2).forEach(i -> pausing(i));
  }

  @Suspendable
  private void pausing(int value) {
    try {
      note("each " + value);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Suspendable
  private void primitiveLoops() throws Exception {
    IntGenerator squares = IntGenerator.of(out -> {
      for (int i = 0; i < 4; i++) {
        note("make " + i);
        out.yield(i * i);
      }
    });
    note(squares.nextInt() + squares.nextInt());
    squares.forEachRemaining((int i) -> pausing(i));
    note(squares.hasNext());
  }

  @Suspendable
  private void closes() throws Exception {
    try (Generator<Integer> g = upTo(3)) {
      note("use " + g.next());
    }
    Generator<Integer> outer = Generator.of(out -> out.yieldAll(upTo(3)));
    note(outer.hasNext());
    outer.close();
    note(outer.hasNext());
  }

  @Suspendable
  private void failures() throws Exception {
    Generator<Integer> g = Generator.of(out -> {
      out.yieldAll(upTo(1));
      note("about to fail");
      upTo(0).next();
    });
    try {
      while (true) {
        note(g.next());
      }
    } catch (IllegalStateException e) {
      note(e.getMessage());
    }
    note(g.hasNext());
  }

  @Suspendable
  private int ask(Dialogue<String, Integer> io, String question) throws Exception {
    note("asked " + question);
    try {
      return io.yield(question);
    } catch (IllegalArgumentException e) {
      note("again");
      return -io.yield(question + "?");
    } finally {
      note("answered " + question);
    }
  }

  private Coroutine<String, Integer, Integer> talk(String name) {
    return Coroutine.of(io -> {
      try {
        return ask(io, name + 1) + ask(io, name + 2);
      } finally {
        note(name + " fin");
      }
    });
  }

  @Suspendable
  private void talkTo(Coroutine<String, Integer, Integer> c) throws Exception {
    note(c.next());
    note(c.send(1));
    note(c.throwInto(new IllegalArgumentException()));
    try {
      c.send(2);
    } catch (NoSuchElementException end) {
      note(c.result());
    }
  }

  @Suspendable
  private void talks() throws Exception {
    talkTo(talk("a"));
    Coroutine<String, Integer, Integer> c = talk("b");
    note(c.next());
    c.close();
    note(c.isDone());
    for (int i : Coroutine.<Integer, Void, Void>of(io -> {
      io.yieldFrom(upTo(2));
      return null;
    })) {
      note("use " + i);
    }
  }

  private Coroutine<String, Integer, Integer> nest(int depth) {
    return Coroutine.of(io -> {
      note("enter " + depth);
      try {
        return (depth == 0 ? io.yieldFrom(talk("deep")) : io.yieldFrom(nest(depth - 1))) + 100;
      } finally {
        note("leave " + depth);
      }
    });
  }

  @Suspendable
  private void delegates() throws Exception {
    talkTo(nest(5));
    Coroutine<String, Integer, Integer> failing = nest(5);
    note(failing.next());
    try {
      failing.throwInto(new UnsupportedOperationException("through all"));
    } catch (UnsupportedOperationException e) {
      note(e.getMessage());
    }
  }

  @Suspendable
  private void closesDelegates() throws Exception {
    Coroutine<String, Integer, Integer> c = nest(5);
    note(c.next());
    c.close();
    note(c.isDone());
  }

  @Suspendable
  private void reEnters() throws Exception {
    List<Generator<Integer>> me = new ArrayList<>();
    me.add(Generator.of(out -> {
      try {
        note("inside");
        me.get(0).next();
      } catch (IllegalStateException e) {
        note(e.getMessage());
      }
      out.yield(1);
    }));
    for (int i : me.get(0)) {
      note(i);
    }
  }
}
