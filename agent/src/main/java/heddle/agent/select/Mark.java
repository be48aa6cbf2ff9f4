package heddle.agent.select;

/**
 * That a method may suspend, and why.
 *
 * @param reason a phrase for reports: {@code overrides com.acme.Visitor.visit}
 */
public record Mark(Origin origin, String reason) {
  /** What gave the mark: {@code RULE} one for classes, {@code NAMED} one for methods. */
  public enum Origin {
    METHOD,
    TYPE,
    OVERRIDE,
    RULE,
    NAMED,
    LAMBDA,
    FORWARDER,
    AHEAD,
    ON_DEMAND
  }

  @Override
  public String toString() {
    return reason;
  }
}
