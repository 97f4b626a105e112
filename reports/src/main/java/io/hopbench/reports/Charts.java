package io.hopbench.reports;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

/** What all charts of a report have in common. */
final class Charts {

  static final int WIDTH = 760;
  static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

  private Charts() {}

  /**
   * Says why this machine cannot draw: laying out text needs at least one font.
   *
   * @return empty if it can
   */
  static Optional<String> obstacle() {
    try {
      String[] fonts =
          GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames();
      return fonts.length > 0 ? Optional.empty() : Optional.of(noFonts("no font is installed"));
    } catch (RuntimeException | LinkageError | InternalError e) {
      return Optional.of(noFonts(String.valueOf(e.getMessage())));
    }
  }

  private static String noFonts(String why) {
    return "Charts were left out: the machine that wrote this report cannot lay out text ("
        + why
        + "). Install fontconfig and a font, such as the package fonts-dejavu-core, and write it"
        + " again. The tables have the same figures.";
  }

  static void style(XYPlot plot) {
    plot.setBackgroundPaint(null);
    plot.setOutlineVisible(false);
    plot.setDomainGridlinePaint(Palette.GRID);
    plot.setRangeGridlinePaint(Palette.GRID);
    plot.setDomainGridlineStroke(new BasicStroke(1f));
    plot.setRangeGridlineStroke(new BasicStroke(1f));
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    style(plot.getDomainAxis());
    style(plot.getRangeAxis());
  }

  static void style(ValueAxis axis) {
    axis.setLabelFont(FONT);
    axis.setTickLabelFont(FONT);
    axis.setLabelPaint(Palette.MUTED);
    axis.setTickLabelPaint(Palette.TEXT);
    axis.setAxisLinePaint(Palette.GRID);
    axis.setTickMarkPaint(Palette.GRID);
    axis.setMinorTickMarksVisible(false);
  }

  /** A chart without title and legend: the page has both, as text. */
  static JFreeChart bare(Plot plot) {
    JFreeChart chart = new JFreeChart(null, FONT, plot, false);
    chart.setBackgroundPaint(null);
    chart.setBorderVisible(false);
    chart.setPadding(new RectangleInsets(8, 4, 4, 16));
    return chart;
  }

  /**
   * A logarithmic axis with a tick at 1, 2 and 5 of each power of ten, or over a wide range at the
   * powers alone.
   */
  static LogAxis logAxis(String label, double low, double high, DoubleFunction<String> format) {
    LogAxis axis = new RoundLogAxis(label, format);
    axis.setRange(low, high);
    return axis;
  }
}
