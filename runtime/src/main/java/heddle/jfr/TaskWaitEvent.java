package heddle.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/** A task was suspended, and waited for something else than its turn; as long as that has lasted. */
@Name("heddle.TaskWait")
@Label("Task Wait")
@Description("A task waited for something else than its turn")
@Category("Heddle")
@Threshold("20 ms")
@StackTrace(false)
final class TaskWaitEvent extends Event {
  @Label("Loop")
  String loop;

  @Label("Task")
  String task;

  @Label("Reason")
  @Description("Of what kind it is what the task has waited for")
  String reason;

  @Label("Point")
  @Description("The call by which it was suspended")
  String point;
}
