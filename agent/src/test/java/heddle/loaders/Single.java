package heddle.loaders;

import heddle.generator.Yielder;
import heddle.loaders.app.Part;

/** A part in a single class file, to be defined under other names. */
public final class Single implements Part {
  private final String label;

  /** A part that says this. */
  public Single(String label) {
    this.label = label;
  }

  @Override
  public int walk(Yielder<String> out, int depth) {
    out.yield(label + depth + "+");
    int rest = depth == 0 ? 0 : walk(out, depth - 1) + 1;
    out.yield(label + depth + "-");
    return rest;
  }
}
