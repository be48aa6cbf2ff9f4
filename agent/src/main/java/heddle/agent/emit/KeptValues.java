package heddle.agent.emit;

import heddle.agent.analyze.SuspensionPoint;
import heddle.agent.layout.FrameLayout;
import heddle.agent.layout.FrameLayout.Kept;
import java.util.List;

/** What a suspension point keeps. Points for which this is equal have equal code to spill and to reload. */
record KeptValues(List<Kept> locals, List<Kept> stack) {
  static KeptValues of(SuspensionPoint point, FrameLayout layout) {
    return new KeptValues(layout.keptLocals(point), layout.keptStack(point));
  }
}
