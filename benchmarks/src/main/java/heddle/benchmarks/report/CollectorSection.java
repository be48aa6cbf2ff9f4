package heddle.benchmarks.report;

import heddle.benchmarks.result.Key;
import heddle.benchmarks.result.Results;
import heddle.benchmarks.run.Collectors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The same under each garbage collector. */
final class CollectorSection {
  private CollectorSection() {}

  static String text(List<Results> all) {
    List<String> collectors = all.stream()
        .flatMap(Variants::keys)
        .filter(Collectors::measured)
        .map(key -> key.params().get(Collectors.PARAM))
        .distinct()
        .sorted()
        .toList();
    List<String> header = new ArrayList<>(List.of(""));
    all.forEach(results -> collectors.forEach(gc -> header.add(Format.jdk(results) + " " + gc)));
    Table table = new Table(1, header);
    for (Key row : rows(all)) {
      List<String> cells = new ArrayList<>(List.of(row.workload() + " `" + row.variant() + "`"));
      all.forEach(results ->
          collectors.forEach(gc -> cells.add(Format.median(results, row.with(Collectors.PARAM, gc)))));
      table.add(cells);
    }
    return "## Garbage collectors\n\nns per operation.\n\n" + (table.isEmpty() ? Format.NOT_MEASURED + "\n" : table);
  }

  private static List<Key> rows(List<Results> all) {
    return all.stream()
        .flatMap(Variants::keys)
        .filter(key -> Collectors.measured(key) && key.metric().equals(Key.TIME))
        .map(key -> Key.time(key.workload(), key.variant()))
        .distinct()
        .sorted(Comparator.comparing(Key::workload).thenComparing(Key::variant, Variants.order()))
        .toList();
  }
}
