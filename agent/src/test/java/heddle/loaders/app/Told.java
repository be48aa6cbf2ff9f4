package heddle.loaders.app;

import heddle.Suspendable;
import heddle.generator.Yielder;

/** A part that needs nothing of its supertypes to be woven. */
@Suspendable
public class Told implements Part {
  private final String label;

  /** A part that says this. */
  public Told(String label) {
    this.label = label;
  }

  @Override
  public int walk(Yielder<String> out, int depth) {
    Step step = new Step(label + depth);
    Helper.say(out, step, "+");
    int rest = depth == 0 ? 0 : walk(out, depth - 1) + 1;
    step.say(out, "-");
    return rest;
  }

  @Suspendable
  private record Step(String text) {
    void say(Yielder<String> out, String sign) {
      Step kept = this;
      out.yield(text + sign);
      out.yield(kept.text);
    }
  }

  @Suspendable
  private static final class Helper {
    static void say(Yielder<String> out, Step step, String sign) {
      step.say(out, sign);
    }
  }
}
