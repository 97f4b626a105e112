package io.hopbench.harness.worker;

import io.hopbench.harness.util.Json;
import io.hopbench.harness.worker.Answer.Prepared.Made;
import io.hopbench.workloads.UnplannableException;
import io.hopbench.workloads.Workload;
import io.hopbench.workloads.WorkloadInfo;
import io.hopbench.workloads.Workloads;
import io.hopbench.workloads.data.DataSet;
import io.hopbench.workloads.data.DataSetCache;
import io.hopbench.workloads.data.DataSetInfo;
import io.hopbench.workloads.data.DataSetSource;
import io.hopbench.workloads.data.DataSets;
import io.hopbench.workloads.data.UnusableInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Prepares a data set and makes the plans that are missing. */
final class PrepareTask {
  private PrepareTask() {}

  static void run(Task.Prepare task, WorkerOutput output) throws IOException {
    List<Made> made = new ArrayList<>();
    DataSetSource source = DataSets.resolve(task.dataSet());
    DataSetCache cache = new DataSetCache(Path.of(task.cache()));
    boolean there = Files.isDirectory(cache.directoryOf(source));
    long began = System.nanoTime();
    try (DataSet dataSet = cache.prepare(source, output)) {
      if (!there) {
        made.add(new Made("", millisSince(began)));
      }
      SortedMap<String, String> unsupported = plan(task, dataSet, output, made);
      Json.write(Path.of(task.answer()), answer(dataSet.info(), unsupported, made));
    } catch (UnusableInputException e) {
      Json.write(
          Path.of(task.answer()),
          new Answer.Prepared(
              String.valueOf(e.getMessage()),
              task.dataSet(),
              "",
              0,
              0,
              Map.of(),
              new TreeMap<>(),
              new TreeMap<>(),
              List.of()));
    }
  }

  private static SortedMap<String, String> plan(
      Task.Prepare task, DataSet dataSet, WorkerOutput output, List<Made> made) throws IOException {
    SortedMap<String, String> unsupported = new TreeMap<>();
    PlanFiles files = new PlanFiles(Path.of(task.plans()));
    for (String name : task.workloads()) {
      Workload workload = Workloads.find(name).orElseThrow();
      Optional<String> reason = workload.unsupported(dataSet.info());
      if (reason.isPresent()) {
        unsupported.put(name, reason.get());
        continue;
      }
      try {
        for (long seed : task.seeds()) {
          Path plan = files.file(name, dataSet.info().digest(), seed);
          if (!Files.exists(plan)) {
            long began = System.nanoTime();
            make(workload, dataSet, seed, plan, output);
            made.add(new Made(name, millisSince(began)));
          }
        }
      } catch (UnplannableException e) {
        unsupported.put(name, String.valueOf(e.getMessage()));
      }
    }
    return unsupported;
  }

  private static long millisSince(long began) {
    return Duration.ofNanos(System.nanoTime() - began).toMillis();
  }

  private static void make(
      Workload workload, DataSet dataSet, long seed, Path plan, WorkerOutput output)
      throws IOException {
    WorkloadInfo info = workload.info();
    output.at("plan " + info.name() + " over " + dataSet.info().name(), 0, -1);
    Path part = plan.resolveSibling(plan.getFileName() + "." + ProcessHandle.current().pid());
    try {
      workload.plan(dataSet, seed, part, output);
      Files.move(part, plan, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static Answer.Prepared answer(
      DataSetInfo info, SortedMap<String, String> unsupported, List<Made> made) {
    Map<String, Long> types = new LinkedHashMap<>();
    List<String> names = info.types();
    for (int i = 0; i < names.size(); i++) {
      types.put(names.get(i), info.typeCounts().get(i));
    }
    return new Answer.Prepared(
        "",
        info.name(),
        info.digest(),
        info.nodes(),
        info.relationships(),
        types,
        info.facts(),
        unsupported,
        made);
  }
}
