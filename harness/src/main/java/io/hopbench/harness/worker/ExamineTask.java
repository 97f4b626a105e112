package io.hopbench.harness.worker;

import io.hopbench.api.Direction;
import io.hopbench.api.IdCursor;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.VerifyReport;
import io.hopbench.api.error.ChecksumException;
import io.hopbench.api.error.StoreException;
import io.hopbench.harness.engines.EngineLoader;
import io.hopbench.harness.util.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Opens a store to say what it is like, and changes nothing. */
final class ExamineTask {
  private ExamineTask() {}

  static void run(Task.Examine task) throws IOException, InterruptedException {
    Json.write(Path.of(task.answer()), examine(task));
  }

  private static Answer.Examined examine(Task.Examine task)
      throws IOException, InterruptedException {
    StoreOptions options = StoreOptions.defaults().withMemoryBytes(task.memoryBytes());
    try (EngineLoader loader = EngineLoader.load(Workers.engine(task.engine()));
        Store store =
            Workers.openForReading(
                loader.engine(), Path.of(task.store()), Path.of(task.copy()), options)) {
      VerifyReport report = task.verify() ? store.verify() : new VerifyReport(0, List.of());
      return new Answer.Examined(
          "",
          report.checks(),
          report.findings().stream()
              .map(f -> List.of(f.structure(), f.location(), f.message()))
              .toList(),
          new TreeMap<>(store.stats().figures()),
          new TreeMap<>(store.stats().notes()),
          task.degrees() ? degrees(store) : new TreeMap<>());
    } catch (
        ChecksumException e) { // damage is what verify is asked for, also where it bars opening
      return new Answer.Examined(
          "",
          1,
          List.of(List.of("checksum", task.store(), String.valueOf(e.getMessage()))),
          new TreeMap<>(),
          new TreeMap<>(),
          new TreeMap<>());
    } catch (StoreException e) {
      return new Answer.Examined(
          String.valueOf(e.getMessage()),
          0,
          List.of(),
          new TreeMap<>(),
          new TreeMap<>(),
          new TreeMap<>());
    }
  }

  private static SortedMap<String, SortedMap<Long, Long>> degrees(Store store) {
    SortedMap<String, SortedMap<Long, Long>> all = new TreeMap<>();
    try (Snapshot snapshot = store.snapshot()) {
      List<String> types = store.tokens().types();
      for (int type = 0; type < types.size(); type++) {
        for (Direction direction : List.of(Direction.OUT, Direction.IN)) {
          SortedMap<Long, Long> of = degrees(snapshot, type, direction);
          if (!of.isEmpty()) {
            all.put(types.get(type) + " " + direction, of);
          }
        }
      }
    }
    return all;
  }

  private static SortedMap<Long, Long> degrees(Snapshot snapshot, int type, Direction direction) {
    SortedMap<Long, Long> counts = new TreeMap<>();
    try (IdCursor nodes = snapshot.nodes()) {
      while (nodes.next()) {
        long degree = snapshot.degree(nodes.id(), type, direction);
        if (degree > 0) {
          counts.merge(Long.highestOneBit(degree), 1L, Long::sum);
        }
      }
    }
    return counts;
  }
}
