package heddle.agent.tool;

/** Something on the command line cannot be used. The message says what, why, and what to do. */
public final class ToolException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says what is wrong. */
  public ToolException(String message) {
    super(message);
  }
}
