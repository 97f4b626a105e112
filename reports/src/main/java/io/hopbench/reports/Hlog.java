package io.hopbench.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

/** Reads the latency histograms of a run folder. */
final class Hlog {

  private Hlog() {}

  /**
   * Reads a log and merges its intervals, those of a kind together.
   *
   * @param root the run folder, which the path must not leave
   * @param relative path of the log in it, as the manifest has it
   * @param notes gets a sentence when there is no reading it: a report without one chart is better
   *     than none
   * @return times in nanoseconds by kind; only kinds there are any of
   */
  static Map<LatencyKind, Histogram> read(Path root, String relative, List<String> notes) {
    try {
      Path file = root.resolve(relative).normalize();
      if (!file.startsWith(root.normalize())) {
        notes.add("The histogram " + relative + " lies outside the run folder and was not read.");
        return Map.of();
      }
      if (!Files.isRegularFile(file)) {
        notes.add("The histogram " + relative + " is missing from the run folder.");
        return Map.of();
      }
      Map<LatencyKind, Histogram> merged = new EnumMap<>(LatencyKind.class);
      try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
        while (reader.hasNext()) {
          EncodableHistogram interval = reader.nextIntervalHistogram();
          if (interval instanceof AbstractHistogram histogram && histogram.getTotalCount() > 0) {
            for (LatencyKind kind : LatencyKind.values()) {
              if (kind.has(histogram)) {
                merged.computeIfAbsent(kind, _ -> new Histogram(3)).add(histogram);
              }
            }
          }
        }
      }
      return merged;
    } catch (IOException | InvalidPathException e) {
      notes.add("The histogram " + relative + " cannot be read: " + e);
      return Map.of();
    } catch (RuntimeException e) {
      // The reader of the library answers damage with many kinds of unchecked exceptions.
      notes.add("The histogram " + relative + " is damaged: " + e);
      return Map.of();
    }
  }
}
