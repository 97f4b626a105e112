package io.hopbench.harness.cli;

import io.hopbench.harness.plan.RunSpec;
import io.hopbench.harness.plan.Schedule;
import io.hopbench.harness.plan.Start;
import io.hopbench.harness.plan.TimeEstimate;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints what a run would do. */
final class Plans {
  private Plans() {}

  static void print(RunSpec spec, PrintWriter out) {
    spec.configuration()
        .forEach((name, value) -> out.printf(Locale.ROOT, "%-12s %s%n", name, value));
    out.printf(Locale.ROOT, "%-12s %s%n", "cache", spec.cache());
    out.printf(Locale.ROOT, "%-12s %s%n%n", "out", spec.out());
    List<Start> starts = Schedule.of(spec);
    out.printf(
        Locale.ROOT,
        "%-5s %-4s %-16s %-12s %-7s %s%n",
        "start",
        "fork",
        "data set",
        "engine",
        "threads",
        "workloads");
    for (int i = 0; i < starts.size(); i++) {
      Start start = starts.get(i);
      out.printf(
          Locale.ROOT,
          "%-5d %-4d %-16s %-12s %-7d %s%n",
          i + 1,
          start.fork(),
          start.dataSet(),
          start.contender().name(),
          start.threads(),
          start.workloads().stream().map(w -> w.info().name()).collect(Collectors.joining(" ")));
    }
    if (spec.baton()) {
      out.printf(
          Locale.ROOT,
          "%nThe workers of a fork and workload are alive together, %s with a control, and have turns.%n",
          spec.contenders().getFirst().name());
    }
    Duration time = TimeEstimate.of(spec, starts);
    out.printf(
        Locale.ROOT,
        "%n%d workers, about %d min %02d s, besides preparing data sets, building stores that are"
            + " not in the cache, and checking answers.%n",
        TimeEstimate.workers(spec, starts),
        time.toMinutes(),
        time.toSecondsPart());
    out.flush();
  }
}
