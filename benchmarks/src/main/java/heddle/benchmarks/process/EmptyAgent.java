package heddle.benchmarks.process;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;

/** An agent that is shown each class and does nothing: what any agent costs that looks at classes. */
public final class EmptyAgent {
  private EmptyAgent() {}

  /** Called by the JVM before {@code main}. */
  public static void premain(String options, Instrumentation instrumentation) {
    instrumentation.addTransformer(new ClassFileTransformer() { });
  }
}
