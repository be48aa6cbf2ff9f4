package heddle.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import heddle.Suspendable;
import heddle.UnwovenFrameException;
import heddle.generator.Generator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Code that has values passed to a consumer by callbacks, run plain and suspended at each value. */
@FunctionalInterface
@Suspendable
interface Callbacks {
  void run(Consumer<Object> out) throws Exception;

  /** Asserts that there are values, and the same ones in the same order both ways. */
  static void suspend(Callbacks callbacks) throws Exception {
    List<Object> plain = new ArrayList<>();
    callbacks.run(plain::add);
    List<Object> suspended = new ArrayList<>();
    for (Object value : Generator.of(out -> callbacks.run(out::yield))) {
      suspended.add(value);
    }

    assertThat(plain).isNotEmpty();
    assertThat(suspended).isEqualTo(plain);
  }

  /** Asserts that they run plain; returns why they cannot be suspended. */
  static UnwovenFrameException refuse(Callbacks callbacks) throws Exception {
    List<Object> plain = new ArrayList<>();
    callbacks.run(plain::add);
    assertThat(plain).isNotEmpty();

    UnwovenFrameException refused = catchThrowableOfType(
        UnwovenFrameException.class, () -> Generator.of(out -> callbacks.run(out::yield)).hasNext());

    assertThat(refused).as("it was suspended").isNotNull();
    return refused;
  }
}
