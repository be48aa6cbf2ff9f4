package heddle.benchmarks.process;

import heddle.benchmarks.run.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JVMs that are compared, which differ in their agent. */
final class Agents {
  /** Without an agent. */
  static final String PLAIN = "plain";
  /** With {@link EmptyAgent}. */
  static final String EMPTY = "emptyAgent";
  /** With Heddle's. */
  static final String HEDDLE = "heddle";

  private Agents() {}

  /** The JVM's options by the variant's name; the jar of the empty agent is written to {@code directory}. */
  static Map<String, List<String>> options(Path directory) throws IOException {
    Path empty = directory.resolve("empty-agent.jar");
    try (JarWriter jar = JarWriter.create(empty, Map.of("Premain-Class", EmptyAgent.class.getName()))) {
      jar.add(EmptyAgent.class, "1");
    }
    Map<String, List<String>> options = new LinkedHashMap<>();
    options.put(PLAIN, List.of());
    options.put(EMPTY, List.of("-javaagent:" + empty));
    options.put(HEDDLE, List.of(Place.agentOption()));
    return options;
  }
}
