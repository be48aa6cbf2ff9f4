package heddle.loop;

import java.util.List;
import java.util.function.Consumer;

/** Gives the thread each task's own states while it makes a step. */
final class CarriedStates implements Consumer<Object> {
  private final List<ThreadState<Object>> states;

  /** What runs an entry of the ready queue. */
  private final Consumer<Object> next;

  @SuppressWarnings("unchecked") // each state gets what it has returned itself
  CarriedStates(List<? extends ThreadState<?>> states, Consumer<Object> next) {
    this.states = (List<ThreadState<Object>>) List.copyOf(states);
    this.next = next;
  }

  @Override
  public void accept(Object entry) {
    if (!(entry instanceof TaskStack<?> stack)) {
      next.accept(entry);
      return;
    }
    Object[] outer = save();
    restore(stack.task.carried());
    try {
      next.accept(entry);
    } finally {
      stack.task.setCarried(stack.task.isDone() ? null : save());
      restore(outer);
    }
  }

  /** The states of the thread now. */
  Object[] save() {
    return states.stream().map(ThreadState::save).toArray();
  }

  /** Null, or fewer, are from before a state was carried: those of the thread are left. */
  private void restore(Object[] saved) {
    int known = saved == null ? 0 : Math.min(saved.length, states.size());
    for (int i = 0; i < known; i++) {
      states.get(i).restore(saved[i]);
    }
  }
}
