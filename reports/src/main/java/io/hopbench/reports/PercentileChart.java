package io.hopbench.reports;

import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Latency at each percentile, one line an engine. The horizontal axis counts nines: 1/(1 -
 * percentile) on a logarithmic scale, so that the tail has as much room as the body. A line ends at
 * the highest percentile that has at least one operation beyond it.
 */
final class PercentileChart {

  private static final int HEIGHT = 340;
  private static final int TICKS_PER_HALF_DISTANCE = 5;

  private PercentileChart() {}

  static String draw(
      String id, String title, String axis, Map<String, Histogram> engines, Palette palette) {
    XYSeriesCollection lines = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    double low = Double.MAX_VALUE;
    double high = 0;
    double most = 10;
    for (Map.Entry<String, Histogram> entry : engines.entrySet()) {
      Histogram histogram = entry.getValue();
      XYSeries line = new XYSeries(entry.getKey(), false, true);
      double last = Math.max(2, histogram.getTotalCount());
      for (HistogramIterationValue value : histogram.percentiles(TICKS_PER_HALF_DISTANCE)) {
        double nines = 1 / (1 - value.getPercentileLevelIteratedTo() / 100);
        double latency = Math.max(1, value.getValueIteratedTo());
        if (nines <= last) {
          line.add(nines, latency);
          low = Math.min(low, latency);
          high = Math.max(high, latency);
        }
      }
      most = Math.max(most, last);
      int series = lines.getSeriesCount();
      lines.addSeries(line);
      renderer.setSeriesPaint(series, palette.colour(entry.getKey()));
      renderer.setSeriesStroke(series, palette.stroke(entry.getKey()));
    }
    LogAxis x =
        Charts.logAxis(
            "percentile of operations", 1, Math.max(most, 1000), PercentileChart::percent);
    LogAxis y = Charts.logAxis(axis, low / 1.3, Math.max(high, low * 2) * 1.3, Units::duration);
    XYPlot plot = new XYPlot(lines, x, y, renderer);
    Charts.style(plot);
    JFreeChart chart = Charts.bare(plot);
    return Svg.draw(chart, id, title, Charts.WIDTH, HEIGHT);
  }

  /** The label of a power of ten: 1 is the 0th percentile, 1,000 is 99.9 %. */
  static String percent(double nines) {
    int digits = (int) Math.max(0, Math.round(Math.log10(nines)) - 2);
    return String.format(Locale.ROOT, "%." + digits + "f %%", 100 - 100 / nines);
  }
}
