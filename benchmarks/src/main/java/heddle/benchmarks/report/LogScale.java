package heddle.benchmarks.report;

import java.text.DecimalFormat;
import org.jfree.chart.axis.LogarithmicAxis;

/** Logarithmic axes. {@code LogAxis}, which is newer, makes shapes of its labels, and SVG files large by them. */
final class LogScale {
  private LogScale() {}

  static LogarithmicAxis axis(String title) {
    LogarithmicAxis axis = new LogarithmicAxis(title + ", logarithmic");
    axis.setNumberFormatOverride(new DecimalFormat("#,##0.##"));
    axis.setExpTickLabelsFlag(false);
    axis.setLog10TickLabelsFlag(false);
    return axis;
  }
}
