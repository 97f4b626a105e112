package io.hopbench.harness.worker;

import io.hopbench.api.Engine;
import io.hopbench.api.Store;
import io.hopbench.api.StoreFile;
import io.hopbench.api.StoreOptions;
import io.hopbench.harness.drive.AllocatedBytes;
import io.hopbench.harness.engines.EngineLoader;
import io.hopbench.harness.util.Json;
import io.hopbench.workloads.NodeIds;
import io.hopbench.workloads.StoreCheck;
import io.hopbench.workloads.data.DataSet;
import io.hopbench.workloads.load.DeltaLoad;
import io.hopbench.workloads.load.Loaded;
import io.hopbench.workloads.load.StoreLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Builds a store by the engine's fastest load, where a delta is asked for with some of the
 * relationships created afterwards by transactions, closes it, opens it again, and compares all of
 * it with the data set. What the check sees is therefore what later runs will open.
 */
final class BuildTask {
  private BuildTask() {}

  static void run(Task.Build task, WorkerOutput output) throws IOException, InterruptedException {
    StoreOptions options = StoreOptions.defaults().withMemoryBytes(task.memoryBytes());
    Path directory = Path.of(task.store());
    try (DataSet dataSet = Workers.dataSet(task.cache(), task.dataSet(), task.digest(), output);
        EngineLoader loader = EngineLoader.load(Workers.engine(task.engine()))) {
      Engine engine = loader.engine();
      long builtAt = System.currentTimeMillis();
      long begin = System.nanoTime();
      NodeIds ids = load(task, engine, options, dataSet, output);
      long loaded = System.nanoTime();
      ids.save(Path.of(task.ids()));

      List<String> findings;
      List<StoreFile> files;
      SortedMap<String, String> notes = new TreeMap<>();
      try (Store store =
          engine.open(directory, DeltaLoad.keeping(engine.descriptor(), options, task.delta()))) {
        output.at("check " + dataSet.info().name(), 0, -1);
        findings = StoreCheck.complete(store, ids, dataSet);
        notes.putAll(store.stats().notes());
        store.quiesce();
        if (task.delta().equals(DeltaLoad.NONE)) {
          store.checkpoint();
        } else {
          notes.put("store.delta", task.delta() + " of the relationships created after the load");
        }
        files = store.files();
      }
      Json.write(
          Path.of(task.answer()),
          new Answer.Built(
              findings,
              AllocatedBytes.byKind(files),
              Duration.ofNanos(loaded - begin).toMillis(),
              Duration.ofNanos(System.nanoTime() - loaded).toMillis(),
              builtAt,
              notes));
    }
  }

  private static NodeIds load(
      Task.Build task, Engine engine, StoreOptions options, DataSet dataSet, WorkerOutput output) {
    Path directory = Path.of(task.store());
    if (!task.delta().equals(DeltaLoad.NONE)) {
      Loaded loaded =
          DeltaLoad.load(engine, directory, options, dataSet, task.delta(), task.seed(), output);
      loaded.store().close();
      return loaded.ids();
    }
    Loaded loaded = StoreLoader.load(engine, directory, options, dataSet, output);
    try (Store store = loaded.store()) {
      store.quiesce();
      store.checkpoint();
      return loaded.ids();
    }
  }
}
