package heddle.benchmarks.report;

import heddle.benchmarks.result.Key;
import heddle.benchmarks.result.Results;
import heddle.benchmarks.run.WarmUp;
import java.util.ArrayList;
import java.util.List;

/** How long generators take to become fast. */
final class WarmUpSection {
  private WarmUpSection() {}

  static String text(List<Results> all) {
    List<String> header = new ArrayList<>(List.of(""));
    all.forEach(results -> header.addAll(List.of(
        Format.jdk(results) + " ms to steady",
        Format.jdk(results) + " first slice",
        Format.jdk(results) + " last slice")));
    Table table = new Table(1, header);
    for (Key curve : curves(all)) {
      List<String> cells = new ArrayList<>(List.of(curve.workload() + " `" + curve.variant() + "`"));
      for (Results results : all) {
        cells.add(Format.median(results, curve.metric(WarmUp.TO_STEADY)));
        cells.add(slice(results, curve, true));
        cells.add(slice(results, curve, false));
      }
      table.add(cells);
    }
    return "## Warm-up\n\nGenerators from the start of the JVM on, in slices of " + WarmUp.SLICE + " ms: the time"
        + " until the median of five slices in a row is within a tenth of what it is in the end, and the time per"
        + " element, ns, in the first slice and in the last.\n\n" + (table.isEmpty() ? Format.NOT_MEASURED + "\n" : table);
  }

  /** The curves of any JDK. */
  static List<Key> curves(List<Results> all) {
    return all.stream()
        .flatMap(Variants::keys)
        .filter(key -> WarmUp.measured(key) && key.metric().equals(WarmUp.CURVE))
        .distinct()
        .toList();
  }

  private static String slice(Results results, Key curve, boolean first) {
    return results.measurement(curve)
        .map(m -> Format.number(m.samples().get(first ? 0 : m.samples().size() - 1)))
        .orElse(Format.NOT_MEASURED);
  }
}
