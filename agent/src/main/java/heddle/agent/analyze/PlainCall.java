package heddle.agent.analyze;

/**
 * A call that might suspend elsewhere, but is made with a monitor held and so stays plain.
 *
 * @param line of the call
 * @param heldSince line of the {@code synchronized} block; 0 if unknown
 */
public record PlainCall(int line, int heldSince) {}
