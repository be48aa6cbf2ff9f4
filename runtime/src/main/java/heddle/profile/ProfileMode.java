package heddle.profile;

/** How {@link Profiler} gets to know what it tells. */
public enum ProfileMode {
  /** Counts every suspension, step and wait. */
  FULL,
  /** Looks at the loops a hundred times a second, and at their tasks ten times: stacks and their times, and nothing else. */
  SAMPLING
}
