package heddle.profile;

/** What a task waits for, by kind. */
public enum WaitReason {
  /** Its turn: it is new, or lets others run. */
  TURN,
  /** The end of a sleep. */
  TIMER,
  /** Other tasks: their results, or their ends. */
  TASK,
  /** A promise that something else than a task completes. */
  PROMISE,
  /** A lock, a semaphore, a condition, an event or a barrier. */
  LOCK,
  /** An element of a queue, or room in it. */
  QUEUE,
  /** A socket, or another channel. */
  SOCKET,
  /** Something else: a {@link heddle.loop.Waiter} of the application's own. */
  OTHER
}
