package heddle.agent.emit;

/** How a copy is emitted. */
public enum Form {
  /**
   * A suspension writes to the frame what has changed and no more. Points share code only where that costs a resumption
   * nothing: to spill the same values, and to reload those that all points keep.
   */
  PLAIN,

  /**
   * Suspension points that keep the same values share the code that spills them and the code that reloads them, and spill
   * all of them always. For methods so large that size is what counts.
   */
  COMPACT
}
