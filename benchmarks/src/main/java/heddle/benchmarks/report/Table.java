package heddle.benchmarks.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A Markdown table; the first columns are text, the others are numbers. */
final class Table {
  private final int columns;
  private final List<String> lines = new ArrayList<>();

  Table(int textColumns, List<String> header) {
    columns = header.size();
    lines.add(line(header));
    List<String> alignment = new ArrayList<>(Collections.nCopies(textColumns, "---"));
    alignment.addAll(Collections.nCopies(columns - textColumns, "---:"));
    lines.add("|" + String.join("|", alignment) + "|");
  }

  void add(List<String> cells) {
    if (cells.size() != columns) {
      throw new IllegalArgumentException("A row of " + cells.size() + " cells in a table of " + columns + ": " + cells);
    }
    lines.add(line(cells));
  }

  boolean isEmpty() {
    return lines.size() == 2;
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells.stream().map(cell -> cell.replace("|", "\\|")).toList()) + " |";
  }

  @Override
  public String toString() {
    return String.join("\n", lines) + "\n";
  }
}
