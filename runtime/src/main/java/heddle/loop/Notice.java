package heddle.loop;

/** Something that the loop is to know before its next turn; handed over by other threads. */
@FunctionalInterface
interface Notice {
  /** Called on the loop's thread. */
  void take();
}
