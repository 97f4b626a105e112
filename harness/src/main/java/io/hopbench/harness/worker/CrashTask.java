package io.hopbench.harness.worker;

import io.hopbench.api.Durability;
import io.hopbench.api.Engine;
import io.hopbench.api.Store;
import io.hopbench.api.StoreFile;
import io.hopbench.api.StoreOptions;
import io.hopbench.harness.engines.EngineLoader;
import io.hopbench.harness.store.Folders;
import io.hopbench.harness.util.Json;
import io.hopbench.workloads.Amount;
import io.hopbench.workloads.BoundWorkload;
import io.hopbench.workloads.NodeIds;
import io.hopbench.workloads.Operation;
import io.hopbench.workloads.Settings;
import io.hopbench.workloads.Workload;
import io.hopbench.workloads.Workloads;
import io.hopbench.workloads.data.DataSet;
import io.hopbench.workloads.load.DeltaLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Creates what a workload creates in a copy of a store, and leaves the store as a process does that
 * is killed: flushed, so that all of it must be there afterwards, and not closed. Merges are held,
 * so that all of it is in the log, where there is one.
 */
final class CrashTask {
  private static final long TELL = 1 << 10;

  private CrashTask() {}

  /** Does not return: nothing that runs at the end of a JVM may close the store after all. */
  static void run(Task.Crash task, WorkerOutput output) throws IOException, InterruptedException {
    Path copy = Path.of(task.copy());
    Folders.copy(Path.of(task.store()), copy);
    DataSet dataSet = Workers.dataSet(task.cache(), task.dataSet(), task.digest(), output);
    Engine engine = EngineLoader.load(Workers.engine(task.engine())).engine();
    Durability durability = durability(engine);
    Store store = engine.open(copy, options(engine, task.memoryBytes()));
    Workload workload = Workloads.find(task.workload()).orElseThrow();
    Settings settings = new Settings(task.seed(), 1, durability, copy, task.parameters());
    NodeIds ids = NodeIds.load(Path.of(task.ids()));
    BoundWorkload bound = workload.bind(store, ids, dataSet, Path.of(task.plan()), settings);
    Amount amount = bound.amount().orElseThrow();
    Operation operation = bound.operation(0);
    for (long i = 0; i < amount.runs(); i++) {
      operation.run();
      if (i % TELL == 0) {
        output.at("create for " + task.workload(), i, amount.runs());
      }
    }
    store.sync();
    long logBytes = 0;
    for (StoreFile file : store.files()) {
      logBytes += file.kind() == StoreFile.Kind.LOG ? Files.size(file.path()) : 0;
    }
    Json.write(
        Path.of(task.answer()),
        new Answer.Crashed(
            amount.runs() * bound.operationsPerRun(), amount.runs(), durability.name(), logBytes));
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  /** Commits that wait for nothing, where the engine has them: the flush at the end is for all. */
  private static Durability durability(Engine engine) {
    return engine.descriptor().durability().contains(Durability.ASYNC)
        ? Durability.ASYNC
        : Durability.SYNC;
  }

  /** How the store is opened, before the halt and after it. */
  static StoreOptions options(Engine engine, long memoryBytes) {
    return DeltaLoad.held(
        engine.descriptor(), StoreOptions.defaults().withMemoryBytes(memoryBytes));
  }
}
