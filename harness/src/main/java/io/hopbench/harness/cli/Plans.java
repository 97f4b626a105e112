package io.hopbench.harness.cli;

import io.hopbench.harness.plan.RunSpec;
import io.hopbench.harness.plan.Start;
import io.hopbench.harness.profile.ProfileEvent;
import io.hopbench.harness.run.RunForecast;
import io.hopbench.harness.run.RunForecast.Part;
import io.hopbench.harness.run.RunForecast.ToMake;
import io.hopbench.harness.times.StepTimes.Basis;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints what a run would do. */
final class Plans {
  private static final Map<Basis, String> IN_WORDS =
      new EnumMap<>(
          Map.of(
              Basis.SAME, "the same steps earlier",
              Basis.OTHER_SIZE, "the same steps at other sizes",
              Basis.ALIKE, "steps that are like them",
              Basis.DEFAULT, "defaults, for nothing like them was done here yet"));

  private Plans() {}

  static void print(RunSpec spec, PrintWriter out) throws IOException {
    spec.configuration()
        .forEach((name, value) -> out.printf(Locale.ROOT, "%-12s %s%n", name, value));
    out.printf(Locale.ROOT, "%-12s %s%n", "cache", spec.cache());
    out.printf(Locale.ROOT, "%-12s %s%n%n", "out", spec.out());
    RunForecast forecast = RunForecast.of(spec);
    List<Start> starts = forecast.starts();
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
    out.println();
    if (!forecast.toMake().isEmpty()) {
      out.println("To be made first, as the cache does not hold it:");
      for (ToMake made : forecast.toMake()) {
        out.printf(
            Locale.ROOT,
            "  %-52s %10s %10s   %s%n",
            made.what(),
            text(made.time()),
            made.bytes() == 0 ? "" : megabytes(made.bytes()),
            IN_WORDS.get(made.basis()));
      }
      out.println();
    }
    out.printf(
        Locale.ROOT,
        "%d workers, about %s in all: %s to prepare, %s for stores, %s to measure, %s around.%n",
        forecast.workers(),
        text(forecast.time()),
        text(forecast.time(Part.PREPARE)),
        text(forecast.time(Part.STORES)),
        text(forecast.time(Part.MEASURE)),
        text(forecast.time(Part.RUN)));
    if (!spec.profile().isEmpty()) {
      out.printf(
          Locale.ROOT,
          "Then %s for profiles by %s, a worker each for every cell; profiled work is slower, so it may be more.%n",
          text(forecast.time(Part.PROFILES)),
          spec.profile().stream().map(ProfileEvent::word).collect(Collectors.joining(", ")));
    }
    out.println(basis(forecast));
    spec.budget().ifPresent(budget -> out.println(rest(budget.minus(forecast.time()), spec)));
    forecast.problem().ifPresent(out::println);
    long free = forecast.bytesFree();
    long needed = forecast.bytesKept() + forecast.bytesMeanwhile();
    out.printf(
        Locale.ROOT,
        "Disk: about %s added to the cache and %s more meanwhile; %s free%s.%n",
        megabytes(forecast.bytesKept()),
        megabytes(forecast.bytesMeanwhile()),
        megabytes(free),
        needed > free ? ": TOO LITTLE, give another --cache or free some" : "");
    out.flush();
  }

  /** What becomes of the rest of a budget. */
  private static String rest(Duration rest, RunSpec spec) {
    return rest.isPositive()
        ? "The budget leaves about "
            + text(rest)
            + " to further forks where intervals are widest; these are not in the table."
        : "That is more than the budget: all "
            + spec.forks()
            + " forks are run, and none beyond them.";
  }

  private static String basis(RunForecast forecast) {
    Duration asked = forecast.time();
    List<String> words = new ArrayList<>();
    for (Basis basis : Basis.values()) {
      Duration of = forecast.restingOn(basis);
      asked = asked.minus(of);
      if (of.isPositive()) {
        words.add(text(of) + " from " + IN_WORDS.get(basis));
      }
    }
    return "Of it " + text(asked) + " as asked for, " + String.join(", ", words) + ".";
  }

  private static String text(Duration time) {
    return time.compareTo(Duration.ofMinutes(1)) < 0
        ? String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3)
        : String.format(Locale.ROOT, "%d min %02d s", time.toMinutes(), time.toSecondsPart());
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.0f MB", bytes / 1e6);
  }
}
