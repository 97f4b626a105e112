package io.hopbench.harness.drive;

import io.hopbench.api.Engine;
import io.hopbench.api.Store;
import io.hopbench.api.StoreFile;
import io.hopbench.api.StoreOptions;
import io.hopbench.harness.meter.Meter;
import io.hopbench.results.Metric;
import io.hopbench.workloads.BoundWorkload;
import io.hopbench.workloads.NodeIds;
import io.hopbench.workloads.Operation;
import io.hopbench.workloads.Progress;
import io.hopbench.workloads.data.DataSet;
import io.hopbench.workloads.load.Loaded;
import io.hopbench.workloads.load.StoreLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Measures one load: from the first node of the prepared data set to a store that is flushed and
 * closed. One load a fresh JVM, so there is a mean over its relationships and no distribution.
 */
public final class LoadDriver {
  private static final String NO_DISTRIBUTION =
      "one load is one sample: it has no distribution; forks repeat it";

  private LoadDriver() {}

  /**
   * A load that was measured.
   *
   * @param measurement its figures
   * @param ids which node of the store is which
   */
  public record Load(Measurement measurement, NodeIds ids) {}

  /**
   * Loads a data set into a new store and closes it.
   *
   * @param engine the engine
   * @param directory where: absent, its parent exists
   * @param options of the store
   * @param dataSet what to load
   * @param progress told how far it is
   * @param meter read around the load
   * @return the figures
   * @throws IOException when the files cannot be measured
   * @throws InterruptedException when this thread is interrupted
   */
  public static Load load(
      Engine engine,
      Path directory,
      StoreOptions options,
      DataSet dataSet,
      Progress progress,
      Meter meter)
      throws IOException, InterruptedException {
    meter.begin();
    long begin = System.nanoTime();
    Loaded loaded = StoreLoader.load(engine, directory, options, dataSet, progress);
    List<StoreFile> files;
    try (Store store = loaded.store()) {
      store.quiesce();
      store.checkpoint();
      files = store.files();
    }
    long nanos = System.nanoTime() - begin;
    long relationships = dataSet.info().relationships();
    meter.end(relationships, 1);
    Figures figures = timed(nanos, relationships);
    if (relationships > 0) {
      long data = AllocatedBytes.byKind(files).getOrDefault(StoreFile.Kind.DATA.name(), 0L);
      figures.add(Metric.BYTES_PER_RELATIONSHIP, (double) data / relationships);
    }
    return new Load(new Measurement(figures.list(), List.of()), loaded.ids());
  }

  /**
   * Loads by the bare means.
   *
   * @param bound a load bound to them
   * @param meter read around the load
   * @return the figures
   */
  public static Measurement limit(BoundWorkload bound, Meter meter) {
    try (Operation operation = bound.operation(0)) {
      meter.begin();
      long begin = System.nanoTime();
      operation.run();
      long nanos = System.nanoTime() - begin;
      meter.end(bound.operationsPerRun(), 1);
      return new Measurement(timed(nanos, bound.operationsPerRun()).list(), List.of());
    }
  }

  private static Figures timed(long nanos, long relationships) {
    if (relationships > 0) {
      return new Figures().together(nanos, relationships, NO_DISTRIBUTION);
    }
    String reason = "the data set has no relationships";
    return new Figures()
        .skip(Metric.LATENCY_MEAN, reason)
        .skip(Metric.THROUGHPUT, reason)
        .skipPercentiles(NO_DISTRIBUTION);
  }
}
