package heddle.loop;

import heddle.profile.FindingKind;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Exceptions of promises and tasks at which nobody has looked yet. They are reported when the promise has been collected,
 * or when the loop closes, so that none vanishes. Confined to the loop.
 */
final class LostFailures {
  private final EventLoop loop;
  private final Set<Note> notes = new LinkedHashSet<>();
  private final ReferenceQueue<Promise<?>> collected = new ReferenceQueue<>();

  LostFailures(EventLoop loop) {
    this.loop = loop;
  }

  /** What is known of a failed promise when it is gone. */
  static final class Note extends PhantomReference<Promise<?>> {
    private final String message;
    private final Throwable exception;
    private final Throwable createdAt;

    private Note(Promise<?> failed, Throwable exception, ReferenceQueue<Promise<?>> collected) {
      super(failed, collected);
      this.exception = exception;
      message = failed instanceof Task<?> task ? "Task exception was never retrieved: " + task.name()
          : "Promise exception was never retrieved";
      createdAt = failed.createdAt();
    }
  }

  /** Takes note of a failed promise. */
  Note note(Promise<?> failed, Throwable exception) {
    reportCollected();
    Note note = new Note(failed, exception, collected);
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
    DebugFindings.add(loop, FindingKind.EXCEPTION_NOT_RETRIEVED, note.message + ": " + note.exception, note.createdAt);
    loop.callExceptionHandler(new LoopFailure(loop, note.message, note.exception, null, note.createdAt));
  }
}
