package io.hopbench.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

/** Reads the latency histograms of a run folder. */
final class Hlog {

  /** Intervals with this tag, or with none, are service times; others are not merged with them. */
  private static final String SERVICE = "service";

  private Hlog() {}

  /**
   * Reads a log and merges its intervals.
   *
   * @param root the run folder, which the path must not leave
   * @param relative path of the log in it, as the manifest has it
   * @param notes gets a sentence when there is no reading it: a report without one chart is better
   *     than none
   * @return service times in nanoseconds; empty when there are none
   */
  static Optional<Histogram> read(Path root, String relative, List<String> notes) {
    try {
      Path file = root.resolve(relative).normalize();
      if (!file.startsWith(root.normalize())) {
        notes.add("The histogram " + relative + " lies outside the run folder and was not read.");
        return Optional.empty();
      }
      if (!Files.isRegularFile(file)) {
        notes.add("The histogram " + relative + " is missing from the run folder.");
        return Optional.empty();
      }
      Histogram merged = new Histogram(3);
      try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
        while (reader.hasNext()) {
          EncodableHistogram interval = reader.nextIntervalHistogram();
          if (interval instanceof AbstractHistogram histogram
              && (histogram.getTag() == null || histogram.getTag().equals(SERVICE))) {
            merged.add(histogram);
          }
        }
      }
      return merged.getTotalCount() == 0 ? Optional.empty() : Optional.of(merged);
    } catch (IOException | InvalidPathException e) {
      notes.add("The histogram " + relative + " cannot be read: " + e);
      return Optional.empty();
    } catch (RuntimeException e) {
      // The reader of the library answers damage with many kinds of unchecked exceptions.
      notes.add("The histogram " + relative + " is damaged: " + e);
      return Optional.empty();
    }
  }
}
