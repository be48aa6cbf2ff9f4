package heddle.loop;

import heddle.Suspendable;
import heddle.generator.Generator;
import heddle.sync.Queue;
import java.util.Objects;
import java.util.concurrent.Flow;

/**
 * Reactive streams as generators.
 *
 * <pre>{@code
 * for (Event event : Publishers.iterate(publisher, 16)) {     // in a task
 *   await(handle(event));
 * }
 * }</pre>
 *
 * @see Flow
 */
public final class Publishers {
  private Publishers() {}

  /**
   * What {@code publisher} publishes, to be iterated by a task: it waits for the next item, which may come from any thread. Not
   * more than {@code buffer} items are asked for ahead. What the publisher fails with is thrown behind the items before it. If
   * the generator is closed, or its task is cancelled, so is the subscription; it begins with the first {@code next}.
   *
   * @throws IllegalArgumentException if there is no room for an item
   */
  public static <T> Generator<T> iterate(Flow.Publisher<T> publisher, int buffer) {
    if (buffer < 1) {
      throw new IllegalArgumentException("the buffer needs room for an item, not for " + buffer);
    }
    return Generator.of(out -> {
      Subscription<T> subscription = new Subscription<>(EventLoop.running(), buffer);
      publisher.subscribe(subscription);
      try {
        for (Signal<T> signal = subscription.next(); signal.item != null; signal = subscription.next()) {
          out.yield(signal.item);
        }
      } finally {
        subscription.cancel();
      }
    });
  }

  /** An item; or, without one, the end, which may be a failure. */
  private record Signal<T>(T item, Throwable failure) {}

  /** Called by the publisher in its threads, it leaves everything to the loop. */
  private static final class Subscription<T> implements Flow.Subscriber<T> {
    private final EventLoop loop;
    private final int buffer;
    private final Queue<Signal<T>> signals = new Queue<>();

    // Confined to the loop.
    private Flow.Subscription upstream;
    private boolean cancelled;

    Subscription(EventLoop loop, int buffer) {
      this.loop = loop;
      this.buffer = buffer;
    }

    @Suspendable
    Signal<T> next() {
      Signal<T> signal = signals.get();
      if (signal.failure != null) {
        throw Outcome.unchecked(signal.failure);
      }
      if (signal.item != null) {
        upstream.request(1);
      }
      return signal;
    }

    void cancel() {
      cancelled = true;
      if (upstream != null) {
        upstream.cancel();
      }
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      loop.callSoonThreadSafe(() -> {
        if (cancelled || upstream != null) { // a second subscription is cancelled by the rules of reactive streams
          subscription.cancel();
        } else {
          upstream = subscription;
          subscription.request(buffer);
        }
      });
    }

    @Override
    public void onNext(T item) {
      signal(new Signal<>(Objects.requireNonNull(item, "item"), null));
    }

    @Override
    public void onError(Throwable thrown) {
      signal(new Signal<>(null, Objects.requireNonNull(thrown, "thrown")));
    }

    @Override
    public void onComplete() {
      signal(new Signal<>(null, null));
    }

    private void signal(Signal<T> signal) {
      loop.callSoonThreadSafe(() -> signals.add(signal));
    }
  }
}
