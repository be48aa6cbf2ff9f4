package heddle.loop;

import heddle.profile.FindingKind;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Exceptions of promises and tasks at which nobody has looked yet; in debug mode, values of tasks, too. They are reported when
 * the promise has been collected, or when the loop closes, so that none vanishes. Confined to the loop.
 */
final class LostFailures {
  private final EventLoop loop;
  private final Set<Note> notes = new LinkedHashSet<>();
  private final ReferenceQueue<Promise<?>> collected = new ReferenceQueue<>();

  LostFailures(EventLoop loop) {
    this.loop = loop;
  }

  /** What is known of a promise when it is gone. */
  static final class Note extends PhantomReference<Promise<?>> {
    private final String message;

    /** Null if it has a value. */
    private final Throwable exception;

    private final Throwable createdAt;

    private Note(Promise<?> done, String message, Throwable exception, ReferenceQueue<Promise<?>> collected) {
      super(done, collected);
      this.exception = exception;
      this.message = message;
      createdAt = done.createdAt();
    }

    boolean isOfValue() {
      return exception == null;
    }
  }

  /** Takes note of a failed promise. */
  Note note(Promise<?> failed, Throwable exception) {
    return add(failed, failed instanceof Task<?> task ? "Task exception was never retrieved: " + task.name()
        : "Promise exception was never retrieved", exception);
  }

  /** Takes note of a task with a value, for which nobody waits. */
  Note noteValue(Task<?> done) {
    return add(done, done.name() + " has returned a value, and nobody has awaited it", null);
  }

  private Note add(Promise<?> done, String message, Throwable exception) {
    reportCollected();
    Note note = new Note(done, message, exception, collected);
    notes.add(note);
    return note;
  }

  /** Somebody has looked. */
  void forget(Note note) {
    notes.remove(note);
    note.clear();
  }

  /** Reports what nobody can look at any more. */
  void reportCollected() {
    for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
      if (notes.remove(gone)) {
        report((Note) gone);
      }
    }
  }

  /** Reports all, at the end of the loop. */
  void reportAll() {
    List<Note> left = List.copyOf(notes);
    notes.clear();
    left.forEach(this::report);
  }

  private void report(Note note) {
    if (note.isOfValue()) {
      DebugFindings.add(loop, FindingKind.TASK_NEVER_AWAITED, note.message, note.createdAt);
      return;
    }
    DebugFindings.add(loop, FindingKind.EXCEPTION_NOT_RETRIEVED, note.message + ": " + note.exception, note.createdAt);
    loop.callExceptionHandler(new LoopFailure(loop, note.message, note.exception, null, note.createdAt));
  }
}
