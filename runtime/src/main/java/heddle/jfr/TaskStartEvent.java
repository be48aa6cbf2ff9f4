package heddle.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A task makes its first step. */
@Name("heddle.TaskStart")
@Label("Task Start")
@Description("A task makes its first step")
@Category("Heddle")
@StackTrace(false)
final class TaskStartEvent extends Event {
  @Label("Loop")
  String loop;

  @Label("Task")
  String task;
}
