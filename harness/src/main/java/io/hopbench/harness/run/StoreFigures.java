package io.hopbench.harness.run;

import io.hopbench.api.StoreFile;
import io.hopbench.harness.store.StoreStamp;
import io.hopbench.harness.worker.TrialResult.Figure;
import io.hopbench.results.Metric;
import io.hopbench.results.Status;
import io.hopbench.workloads.load.DeltaLoad;
import java.util.List;

/**
 * The figures of a built store: what it takes on the device, and in memory once read. Measured when
 * the store was built; a cached store brings them along, with that time.
 */
final class StoreFigures {
  /** The workload these figures stand under. */
  static final String WORKLOAD = "memory-footprint";

  private StoreFigures() {}

  /**
   * The figures of a stamp.
   *
   * @param delta what part of the store is unmerged, and may lie in a log, which does not count
   */
  static List<Figure> of(StoreStamp stamp, String delta) {
    long data = stamp.built().bytes().getOrDefault(StoreFile.Kind.DATA.name(), 0L);
    return List.of(
        figure(
            Metric.BYTES_PER_RELATIONSHIP,
            (double) data / stamp.relationships(),
            stamp.relationships() == 0
                ? "the data set has no relationships"
                : delta.equals(DeltaLoad.NONE)
                    ? ""
                    : delta + " of the relationships may lie in a log, which does not count"),
        figure(Metric.PSS_GROWTH_BYTES, (double) stamp.grown().bytes(), stamp.grown().reason()));
  }

  private static Figure figure(Metric metric, double value, String reason) {
    return reason.isEmpty()
        ? new Figure(metric.name(), metric.unit(), value, Status.OK.text(), "")
        : new Figure(metric.name(), metric.unit(), Double.NaN, Status.SKIPPED.text(), reason);
  }
}
