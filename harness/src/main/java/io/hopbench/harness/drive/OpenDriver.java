package io.hopbench.harness.drive;

import io.hopbench.api.Store;
import io.hopbench.harness.meter.Meter;
import io.hopbench.harness.util.Amounts;
import io.hopbench.results.Metric;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Measures how long a store takes to open. One opening is one sample; forks repeat it. */
public final class OpenDriver {
  private static final String ONE_SAMPLE = "one opening is one sample; forks repeat it";

  private OpenDriver() {}

  /**
   * A store that was opened.
   *
   * @param store open; the caller closes it
   * @param measurement the figures
   */
  public record Opened(Store store, Measurement measurement) {}

  /**
   * Opens a store, closes it, and opens it again: the second is timed.
   *
   * @param opener opens it
   * @param meter read around the second opening
   * @return the open store with the figures
   */
  public static Opened second(Supplier<Store> opener, Meter meter) {
    long begin = System.nanoTime();
    opener.get().close();
    long closed = System.nanoTime();
    meter.begin();
    long again = System.nanoTime();
    Store store = opener.get();
    long nanos = System.nanoTime() - again;
    meter.end(1, 1);
    return new Opened(
        store,
        new Measurement(
            opening(nanos).list(),
            List.of(
                "the second opening in its JVM of a store that was closed; the first, with its"
                    + " closing, took "
                    + Amounts.nanos((double) (closed - begin)))));
  }

  /**
   * Opens a store that was not closed.
   *
   * @param opener opens it
   * @param relationships created since it was opened last
   * @param transactions that created them
   * @param logBytes length of its log before it is opened; 0 if it keeps none
   * @param meter read around the opening
   * @return the open store with the figures
   */
  public static Opened afterHalt(
      Supplier<Store> opener, long relationships, long transactions, long logBytes, Meter meter) {
    meter.begin();
    long begin = System.nanoTime();
    Store store = opener.get();
    long nanos = System.nanoTime() - begin;
    meter.end(1, 1);
    Figures figures = opening(nanos);
    String what;
    if (logBytes > 0) {
      figures.add(Metric.RELATIONSHIPS_PER_SECOND, relationships * 1e9 / nanos);
      what = "recovery from a log of " + logBytes + " bytes";
    } else {
      what = "the engine keeps no log, so nothing is replayed: this is the time it takes to reopen";
      figures.skip(Metric.RELATIONSHIPS_PER_SECOND, what);
    }
    return new Opened(
        store,
        new Measurement(
            figures.list(),
            List.of(
                String.format(
                    Locale.ROOT,
                    "%s; %,d relationships in %,d transactions before the halt",
                    what,
                    relationships,
                    transactions))));
  }

  private static Figures opening(long nanos) {
    return new Figures()
        .add(Metric.LATENCY_MEAN, (double) nanos)
        .skipPercentiles(ONE_SAMPLE)
        .skip(Metric.THROUGHPUT, ONE_SAMPLE);
  }
}
