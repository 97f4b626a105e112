package io.hopbench.harness.worker;

import io.hopbench.api.Durability;
import io.hopbench.api.Engine;
import io.hopbench.api.Store;
import io.hopbench.api.StoreFile;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.error.StoreException;
import io.hopbench.harness.drive.FillDriver;
import io.hopbench.harness.drive.LoadDriver;
import io.hopbench.harness.drive.Measurement;
import io.hopbench.harness.drive.OpenDriver;
import io.hopbench.harness.drive.Timing;
import io.hopbench.harness.engines.EngineLoader;
import io.hopbench.harness.meter.Meter;
import io.hopbench.harness.store.Folders;
import io.hopbench.harness.util.Json;
import io.hopbench.results.CurveCsv;
import io.hopbench.workloads.BoundWorkload;
import io.hopbench.workloads.NodeIds;
import io.hopbench.workloads.Settings;
import io.hopbench.workloads.Workload;
import io.hopbench.workloads.WorkloadInfo.Kind;
import io.hopbench.workloads.Workloads;
import io.hopbench.workloads.data.DataSet;
import io.hopbench.workloads.load.DeltaLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Runs workloads over an engine or over the bare means, answers checked before and after. Reads
 * share one store, opened read-only; commits get a copy each, closed, opened again and checked once
 * more at the end; loads and fillings make their own; what times an opening checks what it opened.
 */
final class TrialTask implements AutoCloseable {
  private final Task.Trial task;
  private final DataSet dataSet;
  private final Path work;
  private final Optional<EngineLoader> loader;
  private final Drivers drivers;
  private final TrialMarks marks = new TrialMarks();
  private final UnaryOperator<Meter> around;
  private Optional<Store> readStore = Optional.empty();

  private TrialTask(
      Task.Trial task,
      DataSet dataSet,
      Optional<EngineLoader> loader,
      Drivers drivers,
      UnaryOperator<Meter> around) {
    this.task = task;
    this.dataSet = dataSet;
    this.work = Path.of(task.work());
    this.loader = loader;
    this.drivers = drivers;
    this.around = around;
  }

  static void run(
      Task.Trial task, WorkerOutput output, Drivers drivers, UnaryOperator<Meter> around)
      throws IOException, InterruptedException {
    try (DataSet dataSet = Workers.dataSet(task.cache(), task.dataSet(), task.digest(), output);
        TrialTask trial = new TrialTask(task, dataSet, load(task), drivers, around)) {
      for (Task.Item item : task.items()) {
        output.at(item.workload(), 0, -1);
        Json.write(Path.of(item.result()), trial.run(item, output));
        output.done(item.workload());
      }
    }
  }

  private static Optional<EngineLoader> load(Task.Trial task) {
    return task.engine().isEmpty()
        ? Optional.empty()
        : Optional.of(EngineLoader.load(Workers.engine(task.engine())));
  }

  private TrialResult run(Task.Item item, WorkerOutput output)
      throws IOException, InterruptedException {
    Workload workload = Workloads.find(item.workload()).orElseThrow();
    TrialOutcome outcome = new TrialOutcome(item.workload());
    Path folder = Files.createDirectories(work.resolve(item.workload()));
    TrialMeters meters = meters(workload.info().kind(), item, folder);
    if (loader.isEmpty()) {
      Optional<BoundWorkload> limit =
          workload.limit(dataSet, Path.of(item.plan()), settings(folder));
      if (limit.isEmpty()) {
        return outcome.unsupported("there is no such thing as a limit of " + item.workload());
      }
      try (BoundWorkload bound = limit.get()) {
        noteNoDelta(workload, item, outcome);
        measure(workload.info().kind(), bound, bound::quiesce, item, meters, outcome);
      }
    } else {
      Engine engine = loader.get().engine();
      switch (workload.info().kind()) {
        case READ -> read(engine, workload, item, folder, meters, outcome);
        case COMMIT -> commit(engine, workload, item, folder, meters, outcome);
        case LOAD -> load(engine, workload, item, folder, meters, outcome, output);
        case FILL -> {
          Optional<String> reason = fill(engine, workload, item, folder, meters, outcome, output);
          if (reason.isPresent()) {
            return outcome.unsupported(reason.get());
          }
        }
        case REOPEN -> reopen(engine, workload, item, folder, meters, outcome);
        case REPLAY -> replay(engine, workload, item, folder, meters, outcome);
      }
    }
    Folders.remove(folder);
    return outcome.result();
  }

  private TrialMeters meters(Kind kind, Task.Item item, Path folder)
      throws IOException, InterruptedException {
    Path files = kind == Kind.REPLAY ? Path.of(item.store()) : folder;
    return TrialMeters.of(
        folder,
        () ->
            kind == Kind.READ
                ? readStore.map(Store::files).orElse(List.of()).stream()
                    .map(StoreFile::path)
                    .toList()
                : TrialMeters.under(files),
        kind.commits() && durability() == Durability.SYNC,
        around);
  }

  private void read(
      Engine engine,
      Workload workload,
      Task.Item item,
      Path folder,
      TrialMeters meters,
      TrialOutcome outcome)
      throws IOException, InterruptedException {
    noteNoDelta(workload, item, outcome);
    if (readStore.isEmpty()) { // of all reads alike
      readStore =
          Optional.of(
              Workers.openForReading(
                  engine,
                  Path.of(item.store()),
                  work.resolve("read-copy"),
                  DeltaLoad.keeping(engine.descriptor(), options(), item.delta())));
    }
    Store store = readStore.get();
    try (BoundWorkload bound = bind(workload, store, item, folder)) {
      measure(Kind.READ, bound, store::quiesce, item, meters, outcome);
    }
    outcome.engineNotes.putAll(store.stats().notes());
  }

  /** Says of who has no delta that the parameter of its rows means nothing there. */
  private void noteNoDelta(Workload workload, Task.Item item, TrialOutcome outcome) {
    String name = DeltaLoad.DELTA.name();
    String given = task.parameters().getOrDefault(name, DeltaLoad.NONE);
    if (workload.info().parameter(name).isPresent() && !given.equals(item.delta())) {
      outcome.notes.add(
          name
              + "="
              + given
              + ": changes are nothing it could keep apart, so all was loaded at once; the row"
              + " carries the parameter to stand beside the others");
    }
  }

  private void commit(
      Engine engine,
      Workload workload,
      Task.Item item,
      Path folder,
      TrialMeters meters,
      TrialOutcome outcome)
      throws IOException, InterruptedException {
    Path copy = folder.resolve("store");
    Folders.copy(Path.of(item.store()), copy);
    try (ReopenableStore store = new ReopenableStore(() -> engine.open(copy, options()))) {
      try (BoundWorkload bound = bind(workload, store, item, folder)) {
        measure(Kind.COMMIT, bound, store::quiesce, item, meters, outcome);
        outcome.engineNotes.putAll(store.stats().notes());
        if (outcome.findings.isEmpty()) {
          outcome.findings.addAll(store.checkReopened(bound::check));
        }
      }
    }
  }

  private void load(
      Engine engine,
      Workload workload,
      Task.Item item,
      Path folder,
      TrialMeters meters,
      TrialOutcome outcome,
      WorkerOutput output)
      throws IOException, InterruptedException {
    LoadDriver.Load load =
        LoadDriver.load(
            engine, folder.resolve("store"), options(), dataSet, output, meters.meter());
    meters.costs(outcome);
    try (Store store = engine.open(folder.resolve("store"), options());
        BoundWorkload bound =
            workload.bind(store, load.ids(), dataSet, Path.of(item.plan()), settings(folder))) {
      outcome.findings.addAll(bound.check());
      outcome.measured(load.measurement());
      outcome.engineNotes.putAll(store.stats().notes());
    }
  }

  /** Why it cannot be measured here; empty when it was. */
  private Optional<String> fill(
      Engine engine,
      Workload workload,
      Task.Item item,
      Path folder,
      TrialMeters meters,
      TrialOutcome outcome,
      WorkerOutput output)
      throws IOException {
    Settings settings = settings(folder);
    long batch = settings.count(workload.info().parameter("batch").orElseThrow());
    Path directory = folder.resolve("store");
    Optional<FillDriver.Filled> filled =
        FillDriver.fill(
            engine, directory, options(), dataSet, Math.toIntExact(batch), output, meters.meter());
    if (filled.isEmpty()) {
      return Optional.of("this kernel does not count what a process writes (/proc/self/io)");
    }
    outcome.measured(filled.get().times());
    meters.judge(outcome, 1, 1);
    outcome.measured(filled.get().bytes());
    meters.costs(outcome);
    try (Store store = engine.open(directory, options());
        BoundWorkload bound =
            workload.bind(store, filled.get().ids(), dataSet, Path.of(item.plan()), settings)) {
      outcome.findings.addAll(bound.check());
      outcome.engineNotes.putAll(store.stats().notes());
    }
    return Optional.empty();
  }

  private void reopen(
      Engine engine,
      Workload workload,
      Task.Item item,
      Path folder,
      TrialMeters meters,
      TrialOutcome outcome)
      throws IOException, InterruptedException {
    Path copy = folder.resolve("store");
    Folders.copy(Path.of(item.store()), copy);
    opened(
        OpenDriver.second(() -> engine.open(copy, options()), meters.meter()),
        workload,
        item,
        settings(folder),
        meters,
        outcome);
  }

  private void replay(
      Engine engine,
      Workload workload,
      Task.Item item,
      Path folder,
      TrialMeters meters,
      TrialOutcome outcome)
      throws IOException {
    Answer.Crashed crashed = Json.read(Path.of(item.crashed()), Answer.Crashed.class);
    Settings settings = settings(folder, Durability.valueOf(crashed.durability()));
    StoreOptions options = CrashTask.options(engine, task.memoryBytes());
    OpenDriver.Opened opened;
    try {
      opened =
          OpenDriver.afterHalt(
              () -> engine.open(Path.of(item.store()), options),
              crashed.relationships(),
              crashed.transactions(),
              crashed.logBytes(),
              meters.meter());
    } catch (StoreException e) {
      outcome.findings.add(
          "after its process was halted it could not be opened again: " + e.getMessage());
      return;
    }
    opened(opened, workload, item, settings, meters, outcome);
  }

  /** Checks a store that was opened, and closes it. */
  private void opened(
      OpenDriver.Opened opened,
      Workload workload,
      Task.Item item,
      Settings settings,
      TrialMeters meters,
      TrialOutcome outcome)
      throws IOException {
    NodeIds ids = NodeIds.load(Path.of(item.ids()));
    Path plan = Path.of(item.plan());
    try (Store store = opened.store();
        BoundWorkload bound = workload.bind(store, ids, dataSet, plan, settings)) {
      outcome.measured(opened.measurement());
      meters.costs(outcome);
      outcome.findings.addAll(bound.check());
      outcome.engineNotes.putAll(store.stats().notes());
    }
  }

  private void measure(
      Kind kind,
      BoundWorkload bound,
      Runnable quiesce,
      Task.Item item,
      TrialMeters meters,
      TrialOutcome outcome)
      throws IOException, InterruptedException {
    try {
      checkAndMeasure(kind, bound, quiesce, item, meters, outcome);
    } finally {
      // Facts count what happened while it ran, so they are asked for last.
      bound.facts().forEach((name, value) -> outcome.notes.add(name + ": " + value));
    }
  }

  private void checkAndMeasure(
      Kind kind,
      BoundWorkload bound,
      Runnable quiesce,
      Task.Item item,
      TrialMeters meters,
      TrialOutcome outcome)
      throws IOException, InterruptedException {
    outcome.findings.addAll(bound.check());
    if (!outcome.findings.isEmpty()) {
      return;
    }
    Timing timing =
        new Timing(
            item.workload() + " over " + dataSet.info().name(),
            task.threads(),
            Duration.ofMillis(item.warmupMillis()),
            Duration.ofMillis(task.measureMillis()),
            Path.of(item.hlog()),
            Path.of(item.jmh()),
            meters.meter());
    Measurement measurement = drivers.measure(kind, bound, quiesce, task, timing);
    outcome.measured(measurement);
    if (measurement.curve().isPresent()) {
      CurveCsv.write(marks.on(measurement.curve().get()), Path.of(item.curve()));
    }
    meters.judge(outcome, bound.commitsPerRun(), task.threads());
    meters.costs(outcome);
    outcome.findings.addAll(bound.check());
  }

  private BoundWorkload bind(Workload workload, Store store, Task.Item item, Path folder)
      throws IOException {
    return workload.bind(
        store, NodeIds.load(Path.of(item.ids())), dataSet, Path.of(item.plan()), settings(folder));
  }

  private Settings settings(Path folder) throws IOException {
    return settings(folder, durability());
  }

  private Settings settings(Path folder, Durability durability) throws IOException {
    return new Settings(
        task.seed(),
        task.threads(),
        durability,
        Files.createDirectories(folder.resolve("bare")),
        task.parameters());
  }

  private StoreOptions options() {
    return StoreOptions.defaults()
        .withMemoryBytes(task.memoryBytes())
        .withDurability(durability())
        .withBackgroundWork(marks);
  }

  private Durability durability() {
    return Durability.valueOf(task.durability());
  }

  @Override
  public void close() throws IOException {
    marks.close();
    readStore.ifPresent(Store::close);
    if (loader.isPresent()) {
      loader.get().close();
    }
  }
}
