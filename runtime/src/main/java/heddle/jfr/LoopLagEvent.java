package heddle.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** A timer has run late. */
@Name("heddle.LoopLag")
@Label("Loop Lag")
@Description("A timer, or the end of a sleep, has come late by 10 ms or more")
@Category("Heddle")
@StackTrace(false)
final class LoopLagEvent extends Event {
  @Label("Loop")
  String loop;

  @Label("Lag")
  @Timespan(Timespan.NANOSECONDS)
  long lag;
}
