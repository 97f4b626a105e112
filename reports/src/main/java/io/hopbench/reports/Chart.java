package io.hopbench.reports;

import java.util.List;
import java.util.Locale;

/**
 * A chart with the words that belong to it. Its table stands beside it in the section's template.
 *
 * @param id unique in the page
 * @param title what it shows, as a conclusion
 * @param caption unit, number of measurements, how to read it
 * @param svg the drawing; empty when this machine cannot draw
 * @param legend engines in it, in order
 */
record Chart(String id, String title, String caption, String svg, List<Key> legend) {

  /**
   * A line of the legend.
   *
   * @param engine its name
   * @param cssClass of its colour
   * @param marker a character of the shape of its dots
   */
  record Key(String engine, String cssClass, String marker) {}

  static List<Key> legend(List<String> engines, Palette palette) {
    return engines.stream()
        .map(e -> new Key(e, palette.cssClass(e), palette.markerText(e)))
        .toList();
  }

  /** An identifier from any text. */
  static String id(String... parts) {
    return String.join("-", parts).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }
}
