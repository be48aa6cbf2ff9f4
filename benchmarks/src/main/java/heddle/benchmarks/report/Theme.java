package heddle.benchmarks.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.AbstractRenderer;
import org.jfree.chart.ui.RectangleEdge;

/** How charts look: on a ground of their own, so that they can be read on a light page and on a dark one. */
final class Theme {
  private static final Color GROUND = Color.WHITE;
  private static final Color INK = new Color(0x24292F);
  private static final Color GRID = new Color(0xD8DEE4);

  /** Colours that people tell apart who do not see all of them; those with few series need the first ones only. */
  private static final int[] SERIES =
      {0x0072B2, 0xE69F00, 0x009E73, 0xCC79A7, 0x56B4E9, 0xD55E00, 0x6F6F6F, 0xB8A100, 0x332288, 0x882255, 0x44AA99};

  private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  private static final Font LARGE = new Font(Font.SANS_SERIF, Font.BOLD, 15);
  private static final float THIN = 1.2f;
  private static final float THICK = 3.5f;

  private Theme() {}

  static void apply(JFreeChart chart, CategoryPlot plot) {
    page(chart);
    plot.setBackgroundPaint(GROUND);
    plot.setOutlineVisible(false);
    plot.setRangeGridlinePaint(GRID);
    axis(plot.getDomainAxis());
    axis(plot.getRangeAxis());
    series((AbstractRenderer) plot.getRenderer());
  }

  static void apply(JFreeChart chart, XYPlot plot) {
    page(chart);
    plot.setBackgroundPaint(GROUND);
    plot.setOutlineVisible(false);
    plot.setRangeGridlinePaint(GRID);
    plot.setDomainGridlinePaint(GRID);
    axis(plot.getDomainAxis());
    axis(plot.getRangeAxis());
    AbstractRenderer renderer = (AbstractRenderer) plot.getRenderer();
    series(renderer);
    for (int i = 0; i < plot.getSeriesCount(); i++) {
      boolean ours = plot.getDataset().getSeriesKey(i).toString().startsWith("heddle");
      renderer.setSeriesStroke(i, new BasicStroke(ours ? THICK : THIN));
    }
  }

  private static void page(JFreeChart chart) {
    chart.setBackgroundPaint(GROUND);
    chart.getTitle().setPaint(INK);
    chart.getTitle().setFont(LARGE);
    if (chart.getLegend() != null) {
      chart.getLegend().setPosition(RectangleEdge.BOTTOM);
      chart.getLegend().setBackgroundPaint(GROUND);
      chart.getLegend().setItemPaint(INK);
      chart.getLegend().setItemFont(SMALL);
    }
  }

  private static void axis(Axis axis) {
    axis.setLabelFont(SMALL);
    axis.setLabelPaint(INK);
    axis.setTickLabelFont(SMALL);
    axis.setTickLabelPaint(INK);
    axis.setAxisLinePaint(GRID);
    axis.setTickMarkPaint(GRID);
  }

  private static void series(AbstractRenderer renderer) {
    for (int i = 0; i < SERIES.length; i++) {
      renderer.setSeriesPaint(i, new Color(SERIES[i]));
    }
    renderer.setDefaultItemLabelFont(SMALL);
    renderer.setDefaultItemLabelPaint(INK);
  }
}
