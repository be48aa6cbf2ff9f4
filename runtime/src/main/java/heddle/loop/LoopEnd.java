package heddle.loop;

import heddle.profile.FindingKind;

/** What becomes of what is left when a loop is closed: it ends, and is reported. */
final class LoopEnd {
  private LoopEnd() {}

  static void abandonTasks(EventLoop loop, TaskList tasks) {
    for (Task<?> pending : tasks.copy()) {
      DebugFindings.add(loop, FindingKind.TASK_DROPPED, pending.toString(), pending.createdAt());
      report(loop, pending + ": still pending when its loop was closed. Its code ends where it is, without finally blocks."
          + " Use run() or a Runner, which cancel leftovers, or await it.", pending, pending.createdAt());
      pending.abandon();
    }
  }

  /** Null stands for no channels. */
  static void closeChannels(EventLoop loop, Poller poller) {
    int open = poller == null ? 0 : poller.close();
    if (open > 0) {
      report(loop, open + " channels were open when their loop was closed. Close them before.", loop, null);
    }
  }

  /** Callbacks and timers are dropped by intent, mostly; so that is told in debug mode only. */
  static void tellDropped(EventLoop loop, int callbacks, int timers) {
    if (loop.isDebug() && callbacks + timers > 0) {
      System.getLogger(LoopEnd.class.getPackageName()).log(System.Logger.Level.WARNING,
          loop + ": closed with " + callbacks + " callbacks and " + timers + " timers, which will not run");
    }
  }

  private static void report(EventLoop loop, String message, Object source, Throwable createdAt) {
    loop.callExceptionHandler(new LoopFailure(loop, message, null, source, createdAt));
  }
}
