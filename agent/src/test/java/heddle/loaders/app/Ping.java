package heddle.loaders.app;

import heddle.Suspendable;
import heddle.generator.Yielder;

/** Calls another part, which may be of another loader; uses types that only its own loader has. */
public class Ping implements Part {
  private final String label;
  private Part other;

  /** A part that calls itself, until it gets another. */
  public Ping(String label) {
    this.label = label;
    this.other = this;
  }

  /** Chooses the part to call. */
  public void callNext(Part part) {
    other = part;
  }

  @Override
  public int walk(Yielder<String> out, int depth) {
    Step step = new Step(label, depth);
    Saying saying = text -> out.yield(step.text() + text);
    try {
      saying.say("+");
      if (depth == 0) {
        throw new Bottom(step);
      }
      return other.walk(out, depth - 1) + step.weight();
    } catch (Bottom bottom) {
      out.yield(bottom.step.text());
      return 0;
    } finally {
      saying.say("-");
    }
  }

  private record Step(String label, int depth) {
    String text() {
      return label + depth;
    }

    int weight() {
      return 1;
    }
  }

  private interface Saying {
    @Suspendable
    void say(String text);
  }

  private static final class Bottom extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Step step;

    Bottom(Step step) {
      this.step = step;
    }
  }
}
