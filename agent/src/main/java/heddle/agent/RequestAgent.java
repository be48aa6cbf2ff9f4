package heddle.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;

/**
 * Where the JVM enters when another process attaches to ask something of the agent that is here. The jar that it attaches
 * contains nothing but a manifest that names this class: the agent's own would be put on the bootstrap search path anew.
 */
public final class RequestAgent {
  private RequestAgent() {}

  /** Options that make it write what is asked for to the file. */
  public static String options(Request request, Path file) {
    return request + ":" + file;
  }

  /** Answers what {@link #options} asks. */
  public static void agentmain(String options, Instrumentation instrumentation) throws IOException {
    String[] parts = options.split(":", 2);
    Request.valueOf(parts[0]).answer(Path.of(parts[1]));
  }
}
