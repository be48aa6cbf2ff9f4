package heddle.jfr;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A class was woven; as long as that has taken. */
@Name("heddle.Weave")
@Label("Weave")
@Description("Suspend and resume were woven into a class")
@Category("Heddle")
@StackTrace(false)
public final class WeaveEvent extends Event {
  @Label("Class")
  String type;

  @Label("Methods")
  @Description("How many of its methods were woven")
  int methods;

  @Label("Bytes Before")
  @DataAmount
  int bytesBefore;

  @Label("Bytes After")
  @Description("With what was added beside the class")
  @DataAmount
  int bytesAfter;

  /** Ends it. */
  public void end(String woven, int wovenMethods, int before, int after) {
    end();
    if (shouldCommit()) {
      type = woven;
      methods = wovenMethods;
      bytesBefore = before;
      bytesAfter = after;
      commit();
    }
  }
}
