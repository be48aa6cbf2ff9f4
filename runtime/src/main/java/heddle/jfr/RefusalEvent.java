package heddle.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A marked method cannot be woven. */
@Name("heddle.Refusal")
@Label("Refusal")
@Description("A marked method cannot be woven")
@Category("Heddle")
@StackTrace(false)
public final class RefusalEvent extends Event {
  @Label("Class")
  String type;

  @Label("Method")
  String method;

  @Label("Reason")
  String reason;

  /** One of them. Not called {@code commit}, which the JDK takes for its own. */
  public static void record(String refusedIn, String refused, String why) {
    RefusalEvent event = new RefusalEvent();
    if (event.shouldCommit()) {
      event.type = refusedIn;
      event.method = refused;
      event.reason = why;
      event.commit();
    }
  }
}
