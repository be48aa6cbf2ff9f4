package weaver.lib.internal;

import weaver.lib.api.Walker;

public final class Countdown implements Walker {
  @Override
  public void walk(int from, Visitor visitor) {
    Step step = new Step(visitor);
    for (int i = from; i > 0; i--) {
      step.take(i);
    }
  }

  private record Step(Visitor visitor) {
    @heddle.Suspendable
    private void take(int value) {
      visitor.visit(value);
    }
  }
}
