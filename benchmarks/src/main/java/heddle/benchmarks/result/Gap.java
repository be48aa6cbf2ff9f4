package heddle.benchmarks.result;

/**
 * Something that could not be measured.
 *
 * @param reason why, as the JVM or the library told it; one line
 */
public record Gap(Key key, String reason) {}
