package weaver.lib.api;

import heddle.Suspendable;
import weaver.lib.internal.Countdown;

public interface Walker {
  @Suspendable
  void walk(int from, Visitor visitor);

  static Walker countdown() {
    return new Countdown();
  }

  interface Visitor {
    @Suspendable
    void visit(int value);
  }
}
