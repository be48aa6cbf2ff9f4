package heddle.benchmarks.report;

import heddle.benchmarks.result.Key;
import heddle.benchmarks.result.Measurement;
import heddle.benchmarks.result.Results;
import java.util.ArrayList;
import java.util.List;

/** The tables of a workload, the JDKs side by side. */
final class TopicSection {
  private final Topic topic;
  private final List<Results> all;

  TopicSection(Topic topic, List<Results> all) {
    this.topic = topic;
    this.all = all;
  }

  /** Markdown, without the charts; says so if nothing was measured. */
  String text() {
    StringBuilder text = new StringBuilder("## " + topic.title() + "\n\n" + topic.description() + "\n");
    boolean measured = false;
    for (Topic.Metric metric : topic.metrics()) {
      List<Key> rows = Variants.of(all, topic.name(), metric.name());
      if (!rows.isEmpty()) {
        measured = true;
        text.append("\n" + metric.title() + ", " + unit(rows) + ":\n\n").append(table(rows));
      }
    }
    return measured ? text.toString() : text + "\n" + Format.NOT_MEASURED + "\n";
  }

  private String unit(List<Key> rows) {
    return rows.stream()
        .flatMap(key -> all.stream().flatMap(results -> results.measurement(key).stream()))
        .map(Measurement::unit)
        .findFirst()
        .orElse("no unit");
  }

  private Table table(List<Key> rows) {
    List<Column> columns = columns(rows);
    List<String> header = new ArrayList<>(List.of(""));
    all.forEach(results -> columns.forEach(column -> header.add(Format.jdk(results) + column.title())));
    Table table = new Table(1, header);
    for (Key row : rows) {
      List<String> cells = new ArrayList<>(List.of(name(row)));
      all.forEach(results -> columns.forEach(column -> cells.add(column.cell().of(results, row))));
      table.add(cells);
    }
    return table;
  }

  private static String name(Key row) {
    return "`" + row.variant() + "`" + (row.params().isEmpty() ? "" : " " + row.paramText());
  }

  /** A column per JDK: what is behind the JDK's name, and what is in it. */
  private record Column(String title, Cell cell) {
    interface Cell {
      String of(Results results, Key row);
    }
  }

  /** Ratios only to what there is. */
  private List<Column> columns(List<Key> rows) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("", Format::median));
    if (has(rows, "plain")) {
      columns.add(new Column(" / plain", (results, row) -> Format.ratio(results, row, row.variant("plain"))));
    }
    if (has(rows, "plainOpaque")) {
      columns.add(new Column(" / opaque", (results, row) -> Format.ratio(results, row, row.variant("plainOpaque"))));
    }
    if (rows.stream().anyMatch(row -> row.variant().startsWith("kotlin"))) {
      columns.add(new Column(" / Kotlin",
          (results, row) -> Format.ratio(results, row, Variants.kotlin(all, row))));
    }
    if (rows.get(0).metric().equals(Key.TIME)
        && !Variants.of(all, topic.name(), Key.ALLOCATION).isEmpty()) {
      columns.add(new Column(" B/op", (results, row) -> Format.plain(results, row.metric(Key.ALLOCATION))));
    }
    return columns;
  }

  private static boolean has(List<Key> rows, String variant) {
    return rows.stream().anyMatch(row -> row.variant().equals(variant));
  }
}
