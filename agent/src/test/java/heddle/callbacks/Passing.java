package heddle.callbacks;

import java.util.function.Consumer;

/** Code of somebody else, to be read and not to be run. */
public final class Passing {
  private Passing() {}

  /** Leads through {@code pass}, which is bound statically, to a call that code of the program may answer. */
  static void outer(Consumer<String> out) {
    pass(out);
  }

  private static void pass(Consumer<String> out) {
    out.accept("x");
  }

  static int leaf(int x) {
    return x + x;
  }
}
