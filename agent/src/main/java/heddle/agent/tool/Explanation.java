package heddle.agent.tool;

import heddle.agent.analyze.PlainCall;
import java.util.List;

/**
 * What becomes of a method, and why.
 *
 * @param method class, name and descriptor
 * @param decision in a word or two
 * @param reason a phrase
 * @param remedy a sentence; null if there is nothing to do
 * @param path the calls by which it reaches a suspension; empty if it reaches none
 * @param plainCalls calls in it that cannot suspend, as a monitor is held
 */
record Explanation(
    String method, Decision decision, String reason, String remedy, List<String> path, List<PlainCall> plainCalls) {

  /** As the reports name it. */
  enum Decision {
    WOVEN("woven"),
    ON_DEMAND("woven on demand"),
    NOTHING_TO_WEAVE("marked, with nothing to weave"),
    REFUSED("refused"),
    PLAIN("not woven");

    private final String text;

    Decision(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
