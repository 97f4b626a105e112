package io.hopbench.reports;

import io.hopbench.results.Curve;
import io.hopbench.results.statistics.Median;
import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Map;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Mean latency over time, a line each fork in the colour of its engine. A line across marks where
 * measuring began; ticks at the foot are collections of garbage, wedges at the head what engines
 * did on their own.
 */
final class TimeChart {
  private static final int HEIGHT = 300;
  private static final double SECOND = 1e3;
  private static final double TICK = 9;
  private static final double WEDGE = 4;

  private final XYSeriesCollection lines = new XYSeriesCollection();
  private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
  private final Palette palette;

  private TimeChart(Palette palette) {
    this.palette = palette;
  }

  static String draw(String id, String title, Map<String, List<Curve>> engines, Palette palette) {
    return new TimeChart(palette).draw(id, title, engines);
  }

  private String draw(String id, String title, Map<String, List<Curve>> engines) {
    List<Curve> all = engines.values().stream().flatMap(List::stream).toList();
    double low = means(all).min().orElse(1) / 1.3;
    double high = Math.max(means(all).max().orElse(2) * 1.3, low * 3);
    double last =
        all.stream()
            .flatMap(c -> c.points().stream())
            .mapToDouble(Curve.Point::end)
            .max()
            .orElse(1);
    engines.forEach(
        (engine, curves) -> {
          curves.forEach(curve -> addLine(engine, curve));
          addMarks(engine, curves, true, low * 1.06, tick(), last);
          addMarks(engine, curves, false, high / 1.06, wedge(), last);
        });
    NumberAxis x = new NumberAxis("seconds since the warm-up began");
    x.setRange(0, last / SECOND);
    LogAxis y = Charts.logAxis("mean latency", low, high, Units::duration);
    XYPlot plot = new XYPlot(lines, x, y, renderer);
    Charts.style(plot);
    double[] begins =
        all.stream()
            .flatMap(c -> c.points(Curve.Phase.MEASURED).stream().limit(1))
            .mapToDouble(p -> p.begin() / SECOND)
            .toArray();
    if (begins.length > 0) {
      plot.addDomainMarker(new ValueMarker(Median.of(begins), Palette.TEXT, new BasicStroke(1.5f)));
    }
    return Svg.draw(Charts.bare(plot), id, title, Charts.WIDTH, HEIGHT);
  }

  private static java.util.stream.DoubleStream means(List<Curve> curves) {
    return curves.stream()
        .flatMap(c -> c.points().stream())
        .mapToDouble(p -> Math.max(1e-3, p.meanNanos()));
  }

  private void addLine(String engine, Curve curve) {
    XYSeries line = new XYSeries(lines.getSeriesCount(), false, true);
    for (Curve.Point point : curve.points()) {
      line.add((point.begin() + point.end()) / 2 / SECOND, Math.max(1e-3, point.meanNanos()));
    }
    add(line, engine);
  }

  private void addMarks(
      String engine, List<Curve> curves, boolean collections, double y, Shape shape, double last) {
    XYSeries dots = new XYSeries(lines.getSeriesCount(), false, true);
    for (Curve curve : curves) {
      for (Curve.Mark mark : curve.marks()) {
        double at = (mark.begin() + mark.end()) / 2;
        if (mark.kind().equals(Curve.Mark.COLLECTION) == collections && at >= 0 && at <= last) {
          dots.add(at / SECOND, y);
        }
      }
    }
    if (!dots.isEmpty()) {
      int series = add(dots, engine);
      renderer.setSeriesLinesVisible(series, false);
      renderer.setSeriesShapesVisible(series, true);
      renderer.setSeriesShape(series, shape);
    }
  }

  private int add(XYSeries series, String engine) {
    int index = lines.getSeriesCount();
    lines.addSeries(series);
    renderer.setSeriesPaint(index, palette.colour(engine));
    renderer.setSeriesStroke(index, palette.stroke(engine));
    return index;
  }

  private static Shape tick() {
    return new Rectangle2D.Double(-0.75, -TICK / 2, 1.5, TICK);
  }

  private static Shape wedge() {
    Path2D path = new Path2D.Double();
    path.moveTo(-WEDGE, -WEDGE);
    path.lineTo(WEDGE, -WEDGE);
    path.lineTo(0, WEDGE);
    path.closePath();
    return path;
  }
}
