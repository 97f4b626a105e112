package io.hopbench.harness.run;

import io.hopbench.api.EngineDescriptor;
import io.hopbench.harness.engines.FoundEngine;
import io.hopbench.harness.plan.Contender;
import io.hopbench.harness.plan.RunSpec;
import io.hopbench.harness.worker.Answer;
import io.hopbench.workloads.Workload;
import java.util.Optional;

/** Says why a cell is not tried at all. */
final class Refusal {
  private Refusal() {}

  /** Why a workload does not suit a data set or an engine; empty when it does. */
  static Optional<String> of(
      RunSpec spec, Workload workload, Contender contender, Answer.Prepared dataSet) {
    String unsuited = dataSet.unsupported().get(workload.info().name());
    if (unsuited != null) {
      return Optional.of(unsuited);
    }
    if (contender.engine().isEmpty()) {
      return Optional.empty();
    }
    FoundEngine engine = contender.engine().get();
    Optional<String> platform = platform(engine);
    if (platform.isPresent()) {
      return platform;
    }
    EngineDescriptor descriptor = engine.descriptor();
    if (workload.info().kind().commits() && !descriptor.durability().contains(spec.durability())) {
      return Optional.of(engine.name() + " offers no " + spec.durability() + " commits");
    }
    return workload.unsupported(descriptor);
  }

  /** Why an engine does not run on this machine; empty when it does. */
  static Optional<String> platform(FoundEngine engine) {
    return engine.runsHere()
        ? Optional.empty()
        : Optional.of(
            engine.name()
                + " runs on "
                + String.join(", ", engine.descriptor().platforms())
                + "; this is "
                + EngineDescriptor.currentPlatform());
  }
}
