package heddle.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A suspension has failed because of a frame that is not woven. */
@Name("heddle.UnwovenFrame")
@Label("Unwoven Frame")
@Description("A suspension has failed, because a method on the stack is not woven")
@Category("Heddle")
public final class UnwovenFrameEvent extends Event {
  @Label("Message")
  @Description("Which method, why it is not woven, and what to do about it")
  String message;

  /** One of them. Not called {@code commit}, which the JDK takes for its own. */
  static void record(String text) {
    UnwovenFrameEvent event = new UnwovenFrameEvent();
    if (event.shouldCommit()) {
      event.message = text;
      event.commit();
    }
  }
}
