package heddle.benchmarks.report;

import java.util.List;
import java.util.Map;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** A line for each series, on two logarithmic axes; those of Heddle are thick. */
final class LineChart {
  private LineChart() {}

  /** A point of a line; both numbers are positive. */
  record Point(double x, double y) {}

  static JFreeChart of(String title, String xTitle, String yTitle, Map<String, List<Point>> series) {
    XYSeriesCollection data = new XYSeriesCollection();
    series.forEach((name, points) -> {
      XYSeries line = new XYSeries(name);
      points.forEach(point -> line.add(point.x(), point.y()));
      data.addSeries(line);
    });
    JFreeChart chart = ChartFactory.createXYLineChart(title, null, null, data);
    XYPlot plot = chart.getXYPlot();
    plot.setDomainAxis(LogScale.axis(xTitle));
    plot.setRangeAxis(LogScale.axis(yTitle));
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true); // else each piece of a line is an element of its own
    plot.setRenderer(renderer);
    Theme.apply(chart, plot);
    return chart;
  }
}
