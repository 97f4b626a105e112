package io.hopbench.harness.run;

import io.hopbench.harness.plan.RunSpec;
import io.hopbench.harness.store.Cache;
import io.hopbench.harness.worker.Answer;
import io.hopbench.workloads.Workload;
import io.hopbench.workloads.data.DataSet;
import io.hopbench.workloads.data.DataSetCache;
import io.hopbench.workloads.data.DataSetInfo;
import io.hopbench.workloads.data.DataSetSource;
import io.hopbench.workloads.data.DataSets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of a data set before a run.
 *
 * @param prepared what preparing it will tell, as far as its source tells it
 * @param there whether the cache holds it
 */
record DataSetForecast(Answer.Prepared prepared, boolean there) {

  long relationships() {
    return prepared.relationships();
  }

  /** Looks into the cache, and else at the source. */
  static DataSetForecast of(RunSpec spec, Cache cache, String name) {
    DataSetSource source = DataSets.resolve(name);
    Path folder = new DataSetCache(cache.dataSets()).directoryOf(source);
    if (Files.isDirectory(folder)) {
      try (DataSet open = DataSetCache.open(folder)) {
        DataSetInfo info = open.info();
        SortedMap<String, String> unsupported = new TreeMap<>();
        for (Workload workload : spec.workloads()) {
          workload
              .unsupported(info)
              .ifPresent(reason -> unsupported.put(workload.info().name(), reason));
        }
        return new DataSetForecast(
            prepared(name, info.digest(), info.relationships(), unsupported), true);
      } catch (IOException _) {
        // Of another version or damaged: it will be made anew.
      }
    }
    return new DataSetForecast(
        prepared(name, "", source.estimatedRelationships(), new TreeMap<>()), false);
  }

  private static Answer.Prepared prepared(
      String name, String digest, long relationships, SortedMap<String, String> unsupported) {
    return new Answer.Prepared(
        "", name, digest, 0, relationships, Map.of(), new TreeMap<>(), unsupported, List.of());
  }
}
