package io.hopbench.harness.drive;

import io.hopbench.api.Engine;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.harness.meter.Meter;
import io.hopbench.harness.util.Amounts;
import io.hopbench.results.Metric;
import io.hopbench.workloads.NodeIds;
import io.hopbench.workloads.Progress;
import io.hopbench.workloads.data.DataSet;
import io.hopbench.workloads.load.StoreLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Measures what a data set costs that comes by transactions: from the empty store until it is
 * closed with all deferred work done. The bytes are those of all of that, the time is that of
 * creating the relationships.
 */
public final class FillDriver {
  private static final String NO_DISTRIBUTION =
      "operations become durable by the batch, and one filling is one sample";

  /** What engines say of their writing, where they do. */
  private static final List<String> TOLD = List.of("merge.count", "merge.bytes", "log.bytes");

  private FillDriver() {}

  /**
   * A store that was filled.
   *
   * @param times the figures that rest on commits having been durable
   * @param bytes those that do not
   * @param ids which node of the store is which
   */
  public record Filled(Measurement times, Measurement bytes, NodeIds ids) {}

  /**
   * Fills a new store and closes it.
   *
   * @param engine the engine
   * @param directory where: absent, its parent exists
   * @param options of the store; its durability is that of the commits
   * @param dataSet with at least one relationship
   * @param batch relationships a transaction
   * @param progress told how far it is
   * @param meter read around the creation of the relationships; its runs are transactions
   * @return the figures; empty where writes are not counted
   * @throws IOException when the counters cannot be read
   */
  public static Optional<Filled> fill(
      Engine engine,
      Path directory,
      StoreOptions options,
      DataSet dataSet,
      int batch,
      Progress progress,
      Meter meter)
      throws IOException {
    Optional<ProcessIo> before = ProcessIo.now();
    if (before.isEmpty()) {
      return Optional.empty();
    }
    Path parent = directory.toAbsolutePath().getParent();
    Path folder = parent == null ? directory : parent;
    OptionalLong diskBefore = DiskWrites.afterSync(folder);
    List<String> notes = new ArrayList<>();
    NodeIds ids;
    long nanos;
    try (Store store = engine.create(directory, options)) {
      ids = StoreLoader.createNodes(store, dataSet, progress);
      meter.begin();
      long begin = System.nanoTime();
      StoreLoader.createRelationships(store, ids, dataSet, _ -> true, batch, progress);
      long created = System.nanoTime();
      long relationships = dataSet.info().relationships();
      meter.end(relationships, (relationships + batch - 1) / batch);
      long metered = System.nanoTime();
      store.quiesce();
      store.checkpoint();
      nanos = created - begin;
      notes.add(
          "quiesce and checkpoint after the last commit: "
              + Amounts.nanos((double) (System.nanoTime() - metered)));
      Map<String, Long> told = store.stats().figures();
      TOLD.stream()
          .filter(told::containsKey)
          .forEach(name -> notes.add(name + ": " + told.get(name)));
    }
    ProcessIo after = ProcessIo.now().orElseThrow();
    OptionalLong diskAfter = DiskWrites.afterSync(folder);
    OptionalLong disk =
        diskBefore.isPresent() && diskAfter.isPresent()
            ? OptionalLong.of(diskAfter.getAsLong() - diskBefore.getAsLong())
            : OptionalLong.empty();
    long relationships = dataSet.info().relationships();
    return Optional.of(
        new Filled(
            new Measurement(
                new Figures().together(nanos, relationships, NO_DISTRIBUTION).list(), List.of()),
            new Measurement(bytes(before.get(), after, disk, relationships, notes).list(), notes),
            ids));
  }

  private static Figures bytes(
      ProcessIo before,
      ProcessIo after,
      OptionalLong disk,
      long relationships,
      List<String> notes) {
    long charged = after.written() - before.written();
    long written = disk.orElse(charged);
    notes.add(
        disk.isPresent()
            ? "the disk counted " + written + " bytes written, by all processes"
            : "the disk is not known: the figure is what the kernel charged to the process");
    notes.add(
        String.format(
            Locale.ROOT,
            "write_bytes grew by %d, cancelled_write_bytes by %d",
            charged,
            after.cancelled() - before.cancelled()));
    Figures figures = new Figures();
    if (written > 0) {
      figures.add(Metric.BYTES_WRITTEN_PER_RELATIONSHIP, (double) written / relationships);
    } else {
      figures.skip(
          Metric.BYTES_WRITTEN_PER_RELATIONSHIP,
          "no write was counted; does the cache lie in memory (tmpfs)? Give a --cache on a disk");
    }
    return figures;
  }
}
