package heddle.loop;

/**
 * State that libraries keep with the thread, as in a {@link ThreadLocal}, and that is to stay with each task instead: a
 * logger's MDC, a tracer's current span. Given to {@link EventLoop#carry}: a task then begins with the state of whoever
 * created it, and finds it as it left it after each suspension; callbacks, and the thread outside of tasks, keep theirs.
 *
 * <p>Called on the loop's thread, around each step of a task. What is code of one's own better uses a {@link ContextVar},
 * which costs nothing at a suspension.
 *
 * @param <S> type of the state
 */
public interface ThreadState<S> {
  /** The state of the thread now. */
  S save();

  /** Makes what {@link #save} returned the state of the thread. */
  void restore(S state);

  /** The value of {@code local} as such a state. */
  static <T> ThreadState<T> of(ThreadLocal<T> local) {
    return new ThreadState<>() {
      @Override
      public T save() {
        return local.get();
      }

      @Override
      public void restore(T state) {
        local.set(state);
      }
    };
  }
}
