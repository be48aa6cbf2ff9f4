package heddle.benchmarks.report;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.category.DefaultCategoryDataset;

/** A group of bars for each name, with a bar for each series; all of them positive. */
final class BarChart {
  /** Beyond this, the small bars of a linear axis cannot be seen. */
  private static final double LARGEST_LINEAR_RANGE = 20;

  private static final double ROOM_FOR_LABELS = 1.15;
  private static final double ROOM_FOR_LABELS_LOGARITHMIC = 3;
  private static final double HALF = 0.5;

  private BarChart() {}

  /** Bars from left to right. The values of a series stand in the order of the names; null leaves a bar out. */
  static JFreeChart of(String title, String unit, List<String> names, Map<String, List<Double>> series) {
    DefaultCategoryDataset data = new DefaultCategoryDataset();
    series.forEach((name, values) -> {
      for (int i = 0; i < names.size(); i++) {
        data.addValue(values.get(i), name, names.get(i));
      }
    });
    JFreeChart chart = ChartFactory.createBarChart(
        title, null, unit, data, PlotOrientation.HORIZONTAL, series.size() > 1, false, false);
    CategoryPlot plot = chart.getCategoryPlot();
    plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
    BarRenderer renderer = (BarRenderer) plot.getRenderer();
    renderer.setBarPainter(new StandardBarPainter());
    renderer.setShadowVisible(false);
    renderer.setItemMargin(0);
    renderer.setDefaultItemLabelGenerator(new Labels());
    renderer.setDefaultItemLabelsVisible(true);
    scale(plot, renderer, series);
    Theme.apply(chart, plot);
    return chart;
  }

  private static void scale(CategoryPlot plot, BarRenderer renderer, Map<String, List<Double>> series) {
    double[] heights = series.values().stream()
        .flatMap(List::stream)
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .toArray();
    double least = Arrays.stream(heights).min().orElseThrow();
    double most = Arrays.stream(heights).max().orElseThrow();
    if (least > 0 && most / least > LARGEST_LINEAR_RANGE) {
      double base = Math.pow(10, Math.floor(Math.log10(least * HALF)));
      renderer.setBase(base);
      plot.setRangeAxis(LogScale.axis(plot.getRangeAxis().getLabel()));
      plot.getRangeAxis().setRange(base, most * ROOM_FOR_LABELS_LOGARITHMIC);
    } else {
      plot.getRangeAxis().setRange(0, most * ROOM_FOR_LABELS);
    }
  }

  /** The value at the end of its bar. */
  private static final class Labels extends StandardCategoryItemLabelGenerator {
    private static final long serialVersionUID = 1L;

    @Override
    public String generateLabel(CategoryDataset data, int row, int column) {
      return Format.number(data.getValue(row, column).doubleValue());
    }
  }
}
