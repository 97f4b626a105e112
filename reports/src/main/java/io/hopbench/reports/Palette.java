package io.hopbench.reports;

import io.hopbench.results.Engines;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;

/**
 * One colour, marker and dash for each engine of a run, the same in every chart and table.
 *
 * <p>Charts are drawn in stand-in colours, which {@link Svg} turns into the variables of the style
 * sheet; so a chart follows the page into dark mode. The colours there are those of Okabe and Ito,
 * which people with any common colour blindness can tell apart; markers and dashes differ as well.
 */
final class Palette {

  static final Color TEXT = new Color(2, 0, 0);
  static final Color MUTED = new Color(3, 0, 0);
  static final Color GRID = new Color(4, 0, 0);

  /** Engines beyond this many share colours; markers still differ. */
  private static final int COLOURS = 7;

  private static final float[][] DASHES = {
    {}, {7, 3}, {2, 2}, {9, 3, 2, 3}, {4, 2}, {12, 3, 4, 3}, {12, 4}
  };

  private final List<String> stores;

  Palette(List<String> engines) {
    this.stores = engines.stream().filter(Engines::isStore).toList();
  }

  /** The colour to draw an engine in. */
  Color colour(String engine) {
    return switch (engine) {
      case Engines.LIMIT -> TEXT;
      case Engines.CSR -> MUTED;
      default -> new Color(1, 0, index(engine) % COLOURS);
    };
  }

  /** The class of the style sheet that gives an engine's colour. */
  String cssClass(String engine) {
    return switch (engine) {
      case Engines.LIMIT -> "e-limit";
      case Engines.CSR -> "e-csr";
      default -> "e" + index(engine) % COLOURS;
    };
  }

  Stroke stroke(String engine) {
    float[] dash =
        switch (engine) {
          case Engines.LIMIT -> DASHES[2];
          case Engines.CSR -> DASHES[3];
          default -> DASHES[index(engine) % DASHES.length];
        };
    return dash.length == 0
        ? new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
        : new BasicStroke(2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, dash, 0f);
  }

  Shape marker(String engine, double radius) {
    int kind = Engines.isStore(engine) ? index(engine) % 4 : 4;
    return switch (kind) {
      case 0 -> new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius);
      case 1 -> new Rectangle2D.Double(-radius * 0.9, -radius * 0.9, 1.8 * radius, 1.8 * radius);
      case 2 -> polygon(0, -1.25, 1.25, 0, 0, 1.25, -1.25, 0, radius);
      case 3 -> polygon(0, -1.2, 1.15, 0.9, -1.15, 0.9, -1.15, 0.9, radius);
      default -> polygon(-1.15, -0.9, 1.15, -0.9, 0, 1.2, 0, 1.2, radius);
    };
  }

  /** The character of the same shape, for legends. */
  String markerText(String engine) {
    int kind = Engines.isStore(engine) ? index(engine) % 4 : 4;
    return switch (kind) {
      case 0 -> "\u25CF";
      case 1 -> "\u25A0";
      case 2 -> "\u25C6";
      case 3 -> "\u25B2";
      default -> "\u25BC";
    };
  }

  /** The style-sheet variable for a stand-in colour. */
  static String variable(int red, int blue) {
    return switch (red) {
      case 1 -> String.format(Locale.ROOT, "var(--e%d)", blue);
      case 2 -> "var(--text)";
      case 3 -> "var(--muted)";
      default -> "var(--grid)";
    };
  }

  private int index(String engine) {
    return Math.max(0, stores.indexOf(engine));
  }

  private static Shape polygon(
      double x1,
      double y1,
      double x2,
      double y2,
      double x3,
      double y3,
      double x4,
      double y4,
      double radius) {
    Path2D path = new Path2D.Double();
    path.moveTo(x1 * radius, y1 * radius);
    path.lineTo(x2 * radius, y2 * radius);
    path.lineTo(x3 * radius, y3 * radius);
    path.lineTo(x4 * radius, y4 * radius);
    path.closePath();
    return path;
  }
}
