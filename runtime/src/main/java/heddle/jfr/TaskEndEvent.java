package heddle.jfr;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** A task has ended. */
@Name("heddle.TaskEnd")
@Label("Task End")
@Description("A task has ended, with what it has cost")
@Category("Heddle")
@StackTrace(false)
final class TaskEndEvent extends Event {
  @Label("Loop")
  String loop;

  @Label("Task")
  String task;

  @Label("Outcome")
  String outcome;

  @Label("Steps")
  long steps;

  @Label("On Loop")
  @Description("How long its steps took")
  @Timespan(Timespan.NANOSECONDS)
  long busy;

  @Label("Waited")
  @Timespan(Timespan.NANOSECONDS)
  long waited;

  @Label("Allocated")
  @DataAmount
  long allocated;
}
