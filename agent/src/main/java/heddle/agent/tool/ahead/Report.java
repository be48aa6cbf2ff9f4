package heddle.agent.tool.ahead;

import heddle.agent.select.Mark;
import heddle.agent.weave.WovenClass;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What has been done with the classes of one input. Refusals are told as the agent tells them. */
final class Report {
  private final Consumer<String> warnings;
  private int classes;
  private int methods;
  private int refused;
  private int ahead;
  private int failed;
  private final List<String> beside = new ArrayList<>();

  Report(Consumer<String> warnings) {
    this.warnings = warnings;
  }

  void add(WovenClass woven) {
    if (woven.isAhead()) {
      ahead++;
      return;
    }
    classes += woven.woven().isEmpty() ? 0 : 1;
    methods += woven.woven().size();
    refused += woven.refused().size();
    if (woven.companion() != null) {
      beside.add(woven.name().replace('/', '.'));
    }
    woven.refused().forEach((method, refusal) -> {
      failed += refusal.failure() == null ? 0 : 1;
      if (refusal.failure() != null || refusal.mark().origin() == Mark.Origin.METHOD) {
        warnings.accept("cannot weave " + woven.name().replace('/', '.') + "." + method + ": " + refusal.reason()
            + ". It stays as it is.");
      }
    });
  }

  /** A class that could not be woven as a whole. */
  void addFailed(String file, RuntimeException failure) {
    failed++;
    warnings.accept("cannot weave " + file + ": " + failure.getMessage() + ". It stays as it is.");
  }

  /** Something else that the user has to know. */
  void warn(String text) {
    warnings.accept(text);
  }

  /** Whether something failed that should not have. */
  boolean hasFailures() {
    return failed > 0;
  }

  /** Counts, as a phrase. */
  String text() {
    return classes + " classes woven with " + methods + " methods"
        + (beside.isEmpty() ? "" : ", " + beside.size() + " of them into classes beside them, which is for the class path only")
        + (refused == 0 ? "" : ", " + refused + " methods refused")
        + (ahead == 0 ? "" : ", " + ahead + " classes woven before and left as they are")
        + (failed == 0 ? "" : ", " + failed + " failed");
  }
}
