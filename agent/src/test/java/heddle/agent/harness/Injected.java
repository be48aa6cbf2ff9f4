package heddle.agent.harness;

/** Thrown at an opportunity to suspend, by a {@link Script} that says so. */
public final class Injected extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Injected(int opportunity) {
    super("injected at " + opportunity);
  }
}
