package io.hopbench.reports;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/**
 * A logarithmic axis whose ticks are round numbers. The library's own steps by a fixed exponent,
 * which gives either too few ticks or crooked ones over the one to three decades that latencies
 * span.
 */
final class RoundLogAxis extends LogAxis {

  @Serial private static final long serialVersionUID = 1L;

  private static final double[] FINE = {1, 2, 5};
  private static final double[] COARSE = {1};
  private static final double FINE_DECADES = 2.6;

  private final transient DoubleFunction<String> format;

  RoundLogAxis(String label, DoubleFunction<String> format) {
    super(label);
    this.format = format;
  }

  @Override
  public List<NumberTick> refreshTicks(
      Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
    double low = getRange().getLowerBound();
    double high = getRange().getUpperBound();
    double[] steps = Math.log10(high / low) < FINE_DECADES ? FINE : COARSE;
    TextAnchor anchor =
        RectangleEdge.isTopOrBottom(edge) ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
    List<NumberTick> ticks = new ArrayList<>();
    for (int decade = (int) Math.floor(Math.log10(low)); Math.pow(10, decade) <= high; decade++) {
      for (double step : steps) {
        double value = step * Math.pow(10, decade);
        if (value >= low && value <= high) {
          ticks.add(new NumberTick(value, format.apply(value), anchor, TextAnchor.CENTER, 0));
        }
      }
    }
    return ticks;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
