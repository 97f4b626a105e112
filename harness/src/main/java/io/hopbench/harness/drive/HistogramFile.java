package io.hopbench.harness.drive;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * A file of latency histograms: HdrHistogram's interval log with compressed V2 payloads, values in
 * nanoseconds an operation. Confined to a thread.
 */
final class HistogramFile implements AutoCloseable {
  /** Decimal digits a recorded value keeps. */
  static final int DIGITS = 3;

  private final PrintStream out;
  private final HistogramLogWriter writer;

  private HistogramFile(PrintStream out) {
    this.out = out;
    this.writer = new HistogramLogWriter(out);
  }

  /**
   * Opens a new file.
   *
   * @param file replaced
   * @param title what is measured, for a person
   * @param startMillis when measuring starts, since 1970
   */
  static HistogramFile create(Path file, String title, long startMillis) throws IOException {
    HistogramFile created =
        new HistogramFile(
            new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8));
    created.writer.outputComment("[" + title + "; nanoseconds an operation]");
    created.writer.outputLogFormatVersion();
    created.writer.outputStartTime(startMillis);
    created.writer.setBaseTime(startMillis);
    created.writer.outputLegend();
    return created;
  }

  /** Appends a histogram whose start and end time stamps are set. */
  void append(EncodableHistogram histogram) {
    writer.outputIntervalHistogram(histogram);
  }

  /** A histogram that resizes by itself. */
  static Histogram histogram() {
    Histogram histogram = new Histogram(DIGITS);
    histogram.setAutoResize(true);
    return histogram;
  }

  @Override
  public void close() throws IOException {
    out.flush();
    boolean failed = out.checkError();
    out.close();
    if (failed) {
      throw new IOException("the histogram file could not be written; is the disk full?");
    }
  }
}
