package heddle.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What happened, in order. */
final class Log {
  private final List<Object> events = new CopyOnWriteArrayList<>();

  void add(Object event) {
    events.add(event);
  }

  /** A callback that adds {@code event}. */
  Runnable adding(Object event) {
    return () -> add(event);
  }

  /** Compares with all that has been added so far. */
  void shows(Object... expected) {
    assertThat(events).containsExactly(expected);
  }
}
