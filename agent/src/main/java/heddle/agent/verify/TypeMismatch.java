package heddle.agent.verify;

/** An instruction does not fit the types it finds. The message says which is which; where, the catcher knows. */
final class TypeMismatch extends RuntimeException {
  private static final long serialVersionUID = 1;

  TypeMismatch(String message) {
    super(message, null, false, false);
  }
}
