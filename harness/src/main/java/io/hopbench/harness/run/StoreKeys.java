package io.hopbench.harness.run;

import io.hopbench.api.EngineDescriptor;
import io.hopbench.harness.engines.FoundEngine;
import io.hopbench.harness.plan.Contender;
import io.hopbench.harness.plan.RunSpec;
import io.hopbench.harness.store.Digests;
import io.hopbench.harness.worker.Answer;
import io.hopbench.workloads.Workload;
import io.hopbench.workloads.load.DeltaLoad;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which stores a run wants, and what the cache calls them. Jars are read once. */
final class StoreKeys {
  /** Part of every key: raise it when stores have to be built anew for the harness's sake. */
  private static final String FORMAT = "1";

  private final RunSpec spec;
  private final Map<Path, String> jarDigests = new HashMap<>();

  StoreKeys(RunSpec spec) {
    this.spec = spec;
  }

  /** Everything a store depends on, in a name. */
  String of(FoundEngine engine, String dataSetDigest, String delta) throws IOException {
    String jars = jarDigests.get(engine.place());
    if (jars == null) {
      jars = Digests.ofFiles(engine.jars());
      jarDigests.put(engine.place(), jars);
    }
    List<String> parts =
        new ArrayList<>(
            List.of(
                FORMAT,
                engine.name(),
                engine.descriptor().version(),
                jars,
                dataSetDigest,
                String.valueOf(spec.memoryBytes())));
    if (!delta.equals(DeltaLoad.NONE)) {
      parts.add("delta " + delta + " by seed " + spec.seed());
    }
    return engine.name() + "-" + Digests.of(parts);
  }

  /** The stores a contender needs of a data set, by what part of them is unmerged. */
  Set<String> deltas(Contender contender, Answer.Prepared dataSet) {
    if (contender.engine().isEmpty()) {
      return Set.of();
    }
    EngineDescriptor engine = contender.engine().get().descriptor();
    Set<String> deltas = new LinkedHashSet<>();
    for (Workload workload : spec.workloads()) {
      if (workload.info().kind().stored()
          && Refusal.of(spec, workload, contender, dataSet).isEmpty()) {
        deltas.add(spec.delta(workload.info(), engine));
      }
    }
    return deltas;
  }
}
