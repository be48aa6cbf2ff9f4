package heddle.examples;

import static heddle.Coroutines.sleep;
import static heddle.Coroutines.toThread;

import heddle.Suspendable;
import heddle.loop.EventLoop;
import heddle.loop.Task;
import java.time.Duration;
import javax.swing.DefaultListModel;
import javax.swing.SwingUtilities;

/**
 * Coroutines on the thread of a user interface, which drives the loop between its own events: they may touch components, and
 * wait without freezing them.
 */
public final class SwingLoop {
  private SwingLoop() {}

  /** What a button's listener would start. */
  @Suspendable
  private static int search(DefaultListModel<String> found) {
    found.addElement("searching, on Swing's thread: " + SwingUtilities.isEventDispatchThread());
    sleep(Duration.ofMillis(50)); // events go on
    String slow = toThread(() -> "found, on Swing's thread: " + SwingUtilities.isEventDispatchThread());
    found.addElement(slow);
    found.addElement("shown, on Swing's thread: " + SwingUtilities.isEventDispatchThread());
    return found.size();
  }

  /** Searches without a window, and prints what a list would show. */
  public static void main(String[] args) throws Exception {
    System.setProperty("java.awt.headless", "true"); // it shows no window
    DefaultListModel<String> found = new DefaultListModel<>();
    EventLoop loop = EventLoop.builder().host(SwingUtilities::invokeLater).build();
    Task<Integer> task = loop.createTask(() -> search(found));
    int count = task.get(); // this is not Swing's thread, and may block
    for (int i = 0; i < count; i++) {
      System.out.println(found.get(i));
    }
    SwingUtilities.invokeAndWait(loop::close);
  }
}
