package io.hopbench.reports;

import java.awt.BasicStroke;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Dots on a logarithmic scale, a line for each name: a small dot for each fork, a large one for
 * their median. Engines of a line stand a little apart, so that they do not hide each other.
 */
final class DotChart {

  private static final int LINE = 22;
  private static final double MEDIAN = 5;
  private static final double FORK = 2.2;

  private DotChart() {}

  /**
   * What one engine has on one line.
   *
   * @param line index of the line
   * @param engine its name
   * @param median where its large dot stands
   * @param forks where its small dots stand
   */
  record Dots(int line, String engine, double median, List<Double> forks) {}

  /**
   * Draws dots.
   *
   * @param lines names of the lines, from the top
   * @param reference where to draw a line across, such as 1 for the limit
   */
  static String draw(
      String id,
      String title,
      String axis,
      List<String> lines,
      List<String> engines,
      List<Dots> dots,
      double reference,
      DoubleFunction<String> format,
      Palette palette) {
    XYSeriesCollection data = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
    double low = reference;
    double high = reference * 2;
    for (String engine : engines) {
      XYSeries medians = new XYSeries(engine, false, true);
      XYSeries forks = new XYSeries(engine + " forks", false, true);
      double shift =
          engines.size() < 2
              ? 0
              : 0.56 * (engines.indexOf(engine) / (double) (engines.size() - 1) - 0.5);
      for (Dots found : dots) {
        if (found.engine().equals(engine)) {
          double y = found.line() + shift;
          medians.add(found.median(), y);
          low = Math.min(low, found.median());
          high = Math.max(high, found.median());
          for (double fork : found.forks()) {
            forks.add(fork, y);
            low = Math.min(low, fork);
            high = Math.max(high, fork);
          }
        }
      }
      add(data, renderer, medians, engine, MEDIAN, false, palette);
      add(data, renderer, forks, engine, FORK, true, palette);
    }
    LogAxis x = Charts.logAxis(axis, low / 1.25, high * 1.25, format);
    SymbolAxis y = new SymbolAxis(null, lines.toArray(new String[0]));
    y.setInverted(true);
    y.setGridBandsVisible(false);
    XYPlot plot = new XYPlot(data, x, y, renderer);
    Charts.style(plot);
    plot.setRangeGridlinesVisible(false);
    for (int i = 0; i <= lines.size(); i++) {
      plot.addRangeMarker(new ValueMarker(i - 0.5, Palette.GRID, new BasicStroke(1f)));
    }
    y.setRange(-0.5, lines.size() - 0.5);
    plot.addDomainMarker(new ValueMarker(reference, Palette.TEXT, new BasicStroke(1.5f)));
    int height = 60 + lines.size() * (LINE + 8 * engines.size());
    return Svg.draw(Charts.bare(plot), id, title, Charts.WIDTH, height);
  }

  private static void add(
      XYSeriesCollection data,
      XYLineAndShapeRenderer renderer,
      XYSeries series,
      String engine,
      double radius,
      boolean hollow,
      Palette palette) {
    int index = data.getSeriesCount();
    data.addSeries(series);
    renderer.setSeriesPaint(index, palette.colour(engine));
    renderer.setSeriesShape(index, palette.marker(engine, radius));
    renderer.setSeriesShapesFilled(index, !hollow);
  }
}
