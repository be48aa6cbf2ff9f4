package heddle.agent.fuzz;

import java.util.Map;
import java.util.function.Supplier;

/**
 * A generated program.
 *
 * @param main internal name of the class to run, which is a {@code Fixture}
 * @param classFiles by internal name
 * @param text for people to read
 */
public record Program(String main, Map<String, byte[]> classFiles, Supplier<String> text) {}
