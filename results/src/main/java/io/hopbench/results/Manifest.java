package io.hopbench.results;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run was: the file manifest.json. With it a run can be read years later, and repeated. All
 * maps keep their order. Paths are relative to the run folder, with forward slashes.
 *
 * @param schemaVersion of the file; {@link #SCHEMA_VERSION} is the one this code writes and reads
 * @param runId of the run
 * @param title one line for a person
 * @param command the command line, word by word
 * @param startedAt when the run started
 * @param finishedAt when it ended; empty while it runs, or when it was killed
 * @param complete whether every cell was tried
 * @param commit of this project's sources, or "unknown"
 * @param dirty whether the sources had changes that are in no commit
 * @param seed of the run
 * @param configuration every setting that was given or taken by default, by name
 * @param environment facts of the machine, by group (such as "processor") and name
 * @param commonJvmFlags what every worker's JVM was given
 * @param engines that took part
 * @param datasets that took part
 * @param workloads that took part
 * @param cells what was tried, in the order of the trials
 * @param stores what was built, or found built
 */
public record Manifest(
    int schemaVersion,
    String runId,
    String title,
    List<String> command,
    Instant startedAt,
    Optional<Instant> finishedAt,
    boolean complete,
    String commit,
    boolean dirty,
    long seed,
    Map<String, String> configuration,
    Map<String, Map<String, String>> environment,
    List<String> commonJvmFlags,
    List<EngineEntry> engines,
    List<DataSetEntry> datasets,
    List<WorkloadEntry> workloads,
    List<Cell> cells,
    List<StoreEntry> stores) {

  /** The version this code writes and reads. */
  public static final int SCHEMA_VERSION = 2;

  /** Copies what can change. */
  public Manifest {
    command = List.copyOf(command);
    configuration = Copies.ordered(configuration);
    environment = Copies.grouped(environment);
    commonJvmFlags = List.copyOf(commonJvmFlags);
    engines = List.copyOf(engines);
    datasets = List.copyOf(datasets);
    workloads = List.copyOf(workloads);
    cells = List.copyOf(cells);
    stores = List.copyOf(stores);
  }

  /**
   * An engine of the run.
   *
   * @param name its name
   * @param description one line for a person
   * @param version of it, or of the store behind it
   * @param licence SPDX identifier
   * @param isolation what its snapshots show
   * @param durability which its commits offer
   * @param capabilities what else it declares
   * @param jvmFlags what its JVM was given besides the common flags
   * @param notes anything else worth knowing, by name
   */
  public record EngineEntry(
      String name,
      String description,
      String version,
      String licence,
      String isolation,
      List<String> durability,
      List<String> capabilities,
      List<String> jvmFlags,
      Map<String, String> notes) {

    /** Copies what can change. */
    public EngineEntry {
      durability = List.copyOf(durability);
      capabilities = List.copyOf(capabilities);
      jvmFlags = List.copyOf(jvmFlags);
      notes = Copies.ordered(notes);
    }
  }

  /**
   * A data set of the run.
   *
   * @param name its name
   * @param digest of its content, in hexadecimal
   * @param nodes how many nodes
   * @param relationships how many relationships
   * @param types how many relationships of each type, by its name
   * @param facts anything else worth knowing, by name
   */
  public record DataSetEntry(
      String name,
      String digest,
      long nodes,
      long relationships,
      Map<String, Long> types,
      Map<String, String> facts) {

    /** Copies what can change. */
    public DataSetEntry {
      types = Copies.ordered(types);
      facts = Copies.ordered(facts);
    }
  }

  /**
   * A workload of the run.
   *
   * @param name its name
   * @param kind how it is driven: READ, COMMIT or LOAD
   * @param title one line for a person
   * @param operation what exactly one operation is
   * @param sensitivity what makes it fast or slow
   */
  public record WorkloadEntry(
      String name, String kind, String title, String operation, String sensitivity) {}

  /**
   * One trial: a workload over an engine with a data set, in one fork.
   *
   * @param id of the cell, unique in the run; file names begin with it
   * @param workload its name
   * @param engine its name
   * @param dataset its name
   * @param threads how many ran operations
   * @param durability {@code SYNC}, {@code ASYNC} or {@code -}
   * @param params what else distinguishes it
   * @param fork which fresh JVM, from 1
   * @param trial which attempt of that fork, from 1
   * @param status what became of it
   * @param reasons why it is not simply ok, one sentence each
   * @param contamination what of others disturbed it more than the limits allow, one sentence each
   * @param startedAt when it started; empty if it never did
   * @param durationMillis how long it took in all, in milliseconds
   * @param sharedJvm whether other workloads ran in the same JVM
   * @param log what the worker wrote, if kept
   * @param hlog its latency histograms, if any
   * @param jmh the benchmark driver's own result, if any
   */
  public record Cell(
      String id,
      String workload,
      String engine,
      String dataset,
      int threads,
      String durability,
      SortedMap<String, String> params,
      int fork,
      int trial,
      Status status,
      List<String> reasons,
      List<String> contamination,
      Optional<Instant> startedAt,
      long durationMillis,
      boolean sharedJvm,
      Optional<String> log,
      Optional<String> hlog,
      Optional<String> jmh) {

    /** Copies what can change. */
    public Cell {
      params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
      reasons = List.copyOf(reasons);
      contamination = List.copyOf(contamination);
    }
  }

  /**
   * A store of the run.
   *
   * @param engine which built it
   * @param dataset what is in it
   * @param bytes allocated on the device, by kind of file (DATA, LOG, OTHER)
   * @param buildMillis how long building it took, in milliseconds, whenever that was
   * @param fromCache whether an earlier run had built it
   */
  public record StoreEntry(
      String engine, String dataset, Map<String, Long> bytes, long buildMillis, boolean fromCache) {

    /** Copies what can change. */
    public StoreEntry {
      bytes = Copies.ordered(bytes);
    }
  }

  /**
   * The same run with one more cell.
   *
   * @param cell to append
   * @return the new manifest
   */
  public Manifest plusCell(Cell cell) {
    List<Cell> more = new ArrayList<>(cells);
    more.add(cell);
    return with(finishedAt, complete, engines, datasets, more, stores);
  }

  /**
   * The same run with one more store.
   *
   * @param store to append
   * @return the new manifest
   */
  public Manifest plusStore(StoreEntry store) {
    List<StoreEntry> more = new ArrayList<>(stores);
    more.add(store);
    return with(finishedAt, complete, engines, datasets, cells, more);
  }

  /**
   * The same run with one more data set.
   *
   * @param dataset to append
   * @return the new manifest
   */
  public Manifest plusDataSet(DataSetEntry dataset) {
    List<DataSetEntry> more = new ArrayList<>(datasets);
    more.add(dataset);
    return with(finishedAt, complete, engines, more, cells, stores);
  }

  /**
   * The same run with other engines, for example once their notes are known.
   *
   * @param newEngines all engines
   * @return the new manifest
   */
  public Manifest withEngines(List<EngineEntry> newEngines) {
    return with(finishedAt, complete, newEngines, datasets, cells, stores);
  }

  /**
   * The same run, ended.
   *
   * @param at when
   * @param everyCellTried whether nothing was left out
   * @return the new manifest
   */
  public Manifest finished(Instant at, boolean everyCellTried) {
    return with(Optional.of(at), everyCellTried, engines, datasets, cells, stores);
  }

  private Manifest with(
      Optional<Instant> newFinishedAt,
      boolean newComplete,
      List<EngineEntry> newEngines,
      List<DataSetEntry> newDatasets,
      List<Cell> newCells,
      List<StoreEntry> newStores) {
    return new Manifest(
        schemaVersion,
        runId,
        title,
        command,
        startedAt,
        newFinishedAt,
        newComplete,
        commit,
        dirty,
        seed,
        configuration,
        environment,
        commonJvmFlags,
        newEngines,
        newDatasets,
        workloads,
        newCells,
        newStores);
  }
}
