package heddle.profile;

import java.util.ArrayDeque;
import java.util.List;

/** The latest findings of debug mode. Written by the runtime alone. Thread-safe. */
public final class Findings {
  /** As many are kept. */
  private static final int MOST = 1_000;

  private static final ArrayDeque<Finding> LATEST = new ArrayDeque<>();

  private Findings() {}

  /** Adds one. */
  public static synchronized void add(Finding finding) {
    if (LATEST.size() == MOST) {
      LATEST.remove();
    }
    LATEST.add(finding);
  }

  /** The latest, oldest first. */
  public static synchronized List<Finding> latest() {
    return List.copyOf(LATEST);
  }
}
