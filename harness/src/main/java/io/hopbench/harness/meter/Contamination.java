package io.hopbench.harness.meter;

import io.hopbench.results.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What the rest of the machine did in a measured part.
 *
 * <p>Marked is what only others can cause: more than {@value #MOST_OTHER} of the processors used by
 * other processes, or more than {@value #MOST_STEAL} of them given to other machines. Pressure is
 * recorded and not judged, because the measured threads wait for processors and devices too.
 * Threads of the kernel that work for the store count as others.
 *
 * @param shares of what could be read
 * @param absent why the others could not
 * @param marks what was more than the limits, one sentence each
 */
record Contamination(Map<Metric, Double> shares, Map<Metric, String> absent, List<String> marks) {
  /** Which part of the processors other processes may use. */
  static final double MOST_OTHER = 0.1;

  /** Which part of the processors may be stolen. */
  static final double MOST_STEAL = 0.05;

  /** The kernel counts ticks of 10 ms: in fewer than these a share is mostly rounding. */
  static final long LEAST_TICKS = 50;

  private static final String TOO_SHORT =
      "the measured part was too short for the kernel's clock ticks of 10 ms";

  /** Of counters that grew in a measured part. */
  static Contamination of(Counters growth) {
    Contamination it =
        new Contamination(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>());
    OptionalLong busy = growth.get(Counter.BUSY_TICKS);
    OptionalLong own = growth.get(Counter.OWN_TICKS);
    OptionalLong others =
        busy.isPresent() && own.isPresent()
            ? OptionalLong.of(Math.max(0, busy.getAsLong() - own.getAsLong()))
            : OptionalLong.empty();
    it.ofProcessors(
        Metric.OTHER_CPU_SHARE,
        others,
        growth,
        growth.reason(busy.isEmpty() ? Counter.BUSY_TICKS : Counter.OWN_TICKS));
    it.ofProcessors(
        Metric.STEAL_SHARE,
        growth.get(Counter.STOLEN_TICKS),
        growth,
        growth.reason(Counter.STOLEN_TICKS));
    it.ofTime(Metric.CPU_PRESSURE_SHARE, Counter.CPU_PRESSURE_MICROS, growth);
    it.ofTime(Metric.IO_PRESSURE_SHARE, Counter.IO_PRESSURE_MICROS, growth);
    it.ofTime(Metric.MEMORY_PRESSURE_SHARE, Counter.MEMORY_PRESSURE_MICROS, growth);
    it.mark(Metric.OTHER_CPU_SHARE, MOST_OTHER, "other processes used");
    it.mark(Metric.STEAL_SHARE, MOST_STEAL, "other machines were given");
    if (it.shares.containsKey(Metric.OTHER_CPU_SHARE)
        || it.shares.containsKey(Metric.STEAL_SHARE)) {
      it.shares.put(Metric.CONTAMINATED, it.marks.isEmpty() ? 0.0 : 1.0);
    } else {
      it.absent.put(Metric.CONTAMINATED, it.absent.getOrDefault(Metric.OTHER_CPU_SHARE, TOO_SHORT));
    }
    return it;
  }

  private void ofProcessors(Metric metric, OptionalLong ticks, Counters growth, String otherwise) {
    OptionalLong all = growth.get(Counter.MACHINE_TICKS);
    if (ticks.isEmpty() || all.isEmpty()) {
      absent.put(metric, ticks.isEmpty() ? otherwise : growth.reason(Counter.MACHINE_TICKS));
    } else if (all.getAsLong() < LEAST_TICKS) {
      absent.put(metric, TOO_SHORT);
    } else {
      shares.put(metric, Math.min(1, (double) ticks.getAsLong() / all.getAsLong()));
    }
  }

  private void ofTime(Metric metric, Counter counter, Counters growth) {
    OptionalLong micros = growth.get(counter);
    OptionalLong nanos = growth.get(Counter.ELAPSED_NANOS);
    if (micros.isEmpty() || nanos.isEmpty() || nanos.getAsLong() == 0) {
      absent.put(metric, growth.reason(counter));
    } else {
      shares.put(metric, Math.min(1, micros.getAsLong() * 1e3 / nanos.getAsLong()));
    }
  }

  private void mark(Metric metric, double most, String what) {
    double share = shares.getOrDefault(metric, 0.0);
    if (share > most) {
      marks.add(
          String.format(
              Locale.ROOT,
              "%s %.0f %% of the processors; more than %.0f %% disturbs",
              what,
              100 * share,
              100 * most));
    }
  }
}
