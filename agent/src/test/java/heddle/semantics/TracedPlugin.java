package heddle.semantics;

import heddle.generator.GeneratorBody;

/** Code of another class loader, for {@link LogicalTraceIT}: the numbers of its lines stand there. */
public final class TracedPlugin {
  private static int returned;

  private TracedPlugin() {}

  /** A body that runs {@code body} in a frame of this class. */
  public static GeneratorBody<Integer> calling(GeneratorBody<Integer> body) {
    return out -> {
      body.run(out);
      returned++;
    };
  }
}
