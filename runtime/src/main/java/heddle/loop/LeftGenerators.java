package heddle.loop;

import heddle.generator.Generator;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The asynchronous generators that a loop has begun. It closes those to which nobody refers any more. Confined to the loop. */
final class LeftGenerators {
  private final EventLoop loop;
  private final Set<Entry> entries = new LinkedHashSet<>();
  private final ReferenceQueue<AsyncGenerator<?>> dropped = new ReferenceQueue<>();

  LeftGenerators(EventLoop loop) {
    this.loop = loop;
  }

  /** Keeps the generator, but not what its users have of it. */
  private static final class Entry extends PhantomReference<AsyncGenerator<?>> {
    private final Generator<?> generator;

    Entry(AsyncGenerator<?> handle, Generator<?> generator, ReferenceQueue<AsyncGenerator<?>> dropped) {
      super(handle, dropped);
      this.generator = generator;
    }
  }

  void add(AsyncGenerator<?> handle, Generator<?> generator) {
    closeDropped();
    entries.add(new Entry(handle, generator, dropped));
  }

  /** Starts a task that closes those which were dropped. */
  void closeDropped() {
    List<Generator<?>> toClose = new ArrayList<>();
    for (Reference<?> gone = dropped.poll(); gone != null; gone = dropped.poll()) {
      if (entries.remove(gone)) {
        toClose.add(((Entry) gone).generator);
      }
    }
    if (!toClose.isEmpty()) {
      close(toClose);
    }
  }

  /** Starts a task that closes all. */
  Task<Void> closeAll() {
    List<Generator<?>> toClose = new ArrayList<>();
    entries.forEach(entry -> toClose.add(entry.generator));
    entries.clear();
    return close(toClose);
  }

  private Task<Void> close(List<Generator<?>> generators) {
    return loop.createTask(() -> {
      for (Generator<?> generator : generators) {
        try {
          generator.close();
        } catch (Exception e) {
          loop.callExceptionHandler(
              new LoopFailure(loop, "an error occurred while an asynchronous generator was closed", e, generator));
        }
      }
    }, TaskOptions.named("close asynchronous generators"));
  }
}
