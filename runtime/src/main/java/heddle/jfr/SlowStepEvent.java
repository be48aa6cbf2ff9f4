package heddle.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** A callback, or a step of a task, has kept a loop busy for long. */
@Name("heddle.SlowStep")
@Label("Slow Step")
@Description("A callback, or a step of a task, has kept a loop busy for long")
@Category("Heddle")
@StackTrace(false)
final class SlowStepEvent extends Event {
  @Label("Loop")
  String loop;

  @Label("Source")
  @Description("The task or callback")
  String source;

  @Label("On Loop")
  @Timespan(Timespan.NANOSECONDS)
  long busy;

  @Label("Stack")
  @Description("Where it was when that was noticed")
  String stack;
}
