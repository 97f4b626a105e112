package io.hopbench.harness.worker;

import io.hopbench.api.Direction;
import io.hopbench.api.Engine;
import io.hopbench.api.ScanBlock;
import io.hopbench.api.ScanReader;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.harness.drive.ProcessMemory;
import io.hopbench.harness.engines.EngineLoader;
import io.hopbench.harness.util.Json;
import io.hopbench.workloads.load.DeltaLoad;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * Measures by how much the process grows from before a store is opened until all its lists were
 * read, both ways. The heap is collected before each reading, and the worker is started with a heap
 * that may shrink, so that garbage does not count and live objects do.
 */
final class FootprintTask {
  private FootprintTask() {}

  static void run(Task.Footprint task) throws IOException, InterruptedException {
    Json.write(Path.of(task.answer()), measure(task));
  }

  private static Answer.Grown measure(Task.Footprint task)
      throws IOException, InterruptedException {
    long measuredAt = System.currentTimeMillis();
    try (EngineLoader loader = EngineLoader.load(Workers.engine(task.engine()))) {
      Engine engine = loader.engine();
      OptionalLong before = pssWithoutGarbage();
      if (before.isEmpty()) {
        return new Answer.Grown(
            -1, "this kernel does not tell a process's proportional set size", 0, measuredAt);
      }
      StoreOptions options =
          DeltaLoad.keeping(
              engine.descriptor(),
              StoreOptions.defaults().withMemoryBytes(task.memoryBytes()),
              task.delta());
      try (Store store =
          Workers.openForReading(engine, Path.of(task.store()), Path.of(task.copy()), options)) {
        long read = readAll(store);
        long after = pssWithoutGarbage().orElseThrow();
        return new Answer.Grown(after - before.getAsLong(), "", read, measuredAt);
      }
    }
  }

  private static long readAll(Store store) {
    long read = 0;
    ScanBlock block = new ScanBlock();
    try (Snapshot snapshot = store.snapshot()) {
      for (int type = 0; type < store.tokens().types().size(); type++) {
        for (Direction direction : List.of(Direction.OUT, Direction.IN)) {
          try (ScanReader reader = snapshot.scan(type, direction)) {
            while (reader.next(block)) {
              block.neighbours().sum();
              read += block.neighbours().size();
            }
          }
        }
      }
    }
    return read / 2;
  }

  private static OptionalLong pssWithoutGarbage() throws IOException {
    System.gc(); // garbage is not what a store needs
    System.gc();
    return ProcessMemory.pss();
  }
}
