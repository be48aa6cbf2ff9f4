package heddle.agent.emit;

/** How a copy is emitted. */
public enum Form {
  /** Each suspension point has code of its own to spill and to reload. */
  PLAIN,

  /**
   * Suspension points that keep the same values share the code that spills them and the code that reloads them, and spill
   * all of them always. For methods so large that size is what counts.
   */
  COMPACT
}
