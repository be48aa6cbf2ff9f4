import heddle.Suspendable;
import heddle.generator.Generator;
import heddle.generator.Yielder;

/** Has its breakpoints where the comments say. */
public class Debugged {
  private final int factor;

  Debugged(int factor) {
    this.factor = factor;
  }

  @Suspendable
  int sum(Yielder<Integer> out, int upTo) {
    int total = 0;
    for (int i = 1; i <= upTo; i++) {
      total += i * factor;                                  // breakpoint: before
      out.yield(total);
      String twice = "x" + total * 2;                       // breakpoint: behind
      total += twice.length();                              // next
    }
    return total;                                           // breakpoint: end
  }

  @Suspendable
  static void caller(Yielder<Integer> out) {
    long kept = 7;
    int sum = new Debugged(10).sum(out, 2);                 // breakpoint: call
    out.yield(sum + (int) kept);                            // breakpoint: caller
  }

  public static void main(String[] args) {
    for (int value : Generator.<Integer>of(out -> caller(out))) {
      System.out.println(value);                            // breakpoint: consumer
    }
  }
}
