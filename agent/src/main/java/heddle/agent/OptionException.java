package heddle.agent;

/** The agent's options cannot be used as they are. The message says which, why, and what is allowed. */
public final class OptionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  OptionException(String message) {
    super(message);
  }
}
