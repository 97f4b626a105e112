package io.hopbench.harness.run;

import io.hopbench.harness.drive.OpenLoad;
import io.hopbench.harness.drive.OpenLoopSearch;
import io.hopbench.harness.plan.RunSpec;
import io.hopbench.harness.plan.Start;
import io.hopbench.harness.times.Phase;
import io.hopbench.harness.times.Step;
import io.hopbench.workloads.Workload;
import io.hopbench.workloads.WorkloadInfo.Kind;
import io.hopbench.workloads.load.DeltaLoad;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The steps of a run as {@link io.hopbench.harness.times.StepTimes} knows them. */
final class RunSteps {
  static final Step RUN = Step.of(Phase.RUN, "");
  static final Step PREPARE = Step.of(Phase.PREPARE, "");

  private final RunSpec spec;

  RunSteps(RunSpec spec) {
    this.spec = spec;
  }

  /** Data sets of a family are alike: they differ in size. */
  static Step dataSet(String name) {
    return Step.of(Phase.DATA_SET, name.replaceFirst("[:-].*", ""));
  }

  static Step build(String engine, String delta) {
    return new Step(Phase.BUILD, "", engine, delta.equals(DeltaLoad.NONE) ? "" : "delta=" + delta);
  }

  static Step find(String engine) {
    return new Step(Phase.FIND, "", engine, "");
  }

  static Step start(String engine) {
    return new Step(Phase.START, "", engine, "");
  }

  static Step crash(String engine, Workload workload) {
    return new Step(Phase.CRASH, workload.info().name(), engine, "");
  }

  static Step none(String engine, Workload workload) {
    return new Step(Phase.NONE, workload.info().name(), engine, "");
  }

  /** A trial, the times it was given apart. */
  Step trial(Start start, Workload workload) {
    Kind kind = workload.info().kind();
    List<String> detail = new ArrayList<>(List.of(start.threads() + " threads"));
    if (kind.commits()) {
      detail.add(spec.durability().name());
    }
    spec.rowParameters(workload.info()).forEach((name, value) -> detail.add(name + "=" + value));
    return new Step(
        switch (kind) {
          case READ -> Phase.READ;
          case COMMIT -> Phase.COMMIT;
          case LOAD -> Phase.LOAD;
          case FILL -> Phase.FILL;
          case REOPEN -> Phase.REOPEN;
          case REPLAY -> Phase.REPLAY;
        },
        workload.info().name(),
        start.contender().name(),
        String.join(" ", detail));
  }

  /** A round by the baton, the times its arms were given apart. */
  static Step round(List<Start> round) {
    Start reference = round.getFirst();
    return new Step(
        Phase.ROUND,
        reference.workloads().getFirst().info().name(),
        round.stream().map(s -> s.contender().name()).collect(Collectors.joining("+")),
        reference.threads() + " threads");
  }

  /** How long the arms of a round run because they were told to, the control among them. */
  Duration timed(List<Start> round) {
    return spec.warmup()
        .of(round.getFirst().workloads().getFirst())
        .plus(spec.duration())
        .multipliedBy(round.size() + 1);
  }

  /** How long a workload runs because it was told to. */
  Duration timed(Workload workload) {
    Duration warmup = spec.warmup().of(workload);
    return switch (workload.info().kind()) {
      case READ -> // two passes, the second with a quarter and a half of the times
          warmup.multipliedBy(5).dividedBy(4).plus(spec.duration().multipliedBy(3).dividedBy(2));
      case COMMIT -> {
        if (workload.fixedAmount()) {
          yield Duration.ZERO;
        }
        yield spec.load().flatMap(OpenLoad::bound).isPresent()
            ? OpenLoopSearch.usual(warmup, spec.duration())
            : warmup.plus(spec.duration());
      }
      case LOAD, FILL, REOPEN, REPLAY -> Duration.ZERO; // as long as it takes
    };
  }
}
