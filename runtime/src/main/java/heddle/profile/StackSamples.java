package heddle.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/** Logical stacks, and for how long tasks were seen in each. Thread-safe. */
public final class StackSamples {
  /** As many different stacks are kept. */
  private static final int MOST = 20_000;

  private final Map<List<String>, Long> nanos = new HashMap<>();

  /** Adds so many nanoseconds to a stack, outermost call first. */
  public synchronized void add(List<String> stack, long more) {
    if (nanos.size() < MOST || nanos.containsKey(stack)) {
      nanos.merge(stack, more, Long::sum);
    }
  }

  /** All stacks, outermost call first, with their nanoseconds. */
  public void forEach(ObjLongConsumer<List<String>> action) {
    List<Map.Entry<List<String>, Long>> entries;
    synchronized (this) {
      entries = new ArrayList<>(nanos.entrySet());
    }
    entries.forEach(entry -> action.accept(entry.getKey(), entry.getValue()));
  }
}
