package heddle.benchmarks.result;

/**
 * One step of a run, as it was run last.
 *
 * @param date of its last figure, UTC
 * @param settings options of the JVM and how often what was repeated
 */
public record StepRun(String step, String date, String settings) {}
