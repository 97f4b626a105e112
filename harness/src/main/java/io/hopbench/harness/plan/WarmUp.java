package io.hopbench.harness.plan;

import io.hopbench.harness.util.Amounts;
import io.hopbench.harness.util.UsageException;
import io.hopbench.workloads.Workload;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How long the workloads of a run warm up: each for as long as it says of itself, or all for as
 * long as was asked for.
 *
 * @param times by the name of the workload
 */
public record WarmUp(SortedMap<String, Duration> times) {

  /** Copies the map. */
  public WarmUp {
    times = Collections.unmodifiableSortedMap(new TreeMap<>(times));
  }

  /**
   * All alike.
   *
   * @param workloads of the run
   * @param time for each
   * @return so long
   */
  public static WarmUp same(Collection<Workload> workloads, Duration time) {
    return of(workloads, _ -> time);
  }

  /**
   * Each as it says of itself.
   *
   * @param workloads of the run
   * @return so long
   */
  public static WarmUp own(Collection<Workload> workloads) {
    return of(workloads, workload -> workload.info().warmup());
  }

  private static WarmUp of(Collection<Workload> workloads, Function<Workload, Duration> time) {
    SortedMap<String, Duration> times = new TreeMap<>();
    workloads.forEach(workload -> times.put(workload.info().name(), time.apply(workload)));
    return new WarmUp(times);
  }

  /**
   * Reads what {@link #text()} wrote.
   *
   * @param text one time for all, or a time for each
   * @param workloads of the run
   * @return so long
   * @throws UsageException when it is neither, or does not name exactly these workloads
   */
  public static WarmUp parse(String text, List<Workload> workloads) {
    if (!text.contains("=")) {
      return same(workloads, Amounts.duration(text));
    }
    SortedMap<String, Duration> times = new TreeMap<>();
    for (String word : text.split(",", -1)) {
      int sign = Math.max(0, word.indexOf('='));
      times.put(word.substring(0, sign), Amounts.duration(word.substring(sign + 1)));
    }
    WarmUp read = new WarmUp(times);
    if (!read.times.keySet().equals(own(workloads).times.keySet())) {
      throw new UsageException(
          "expected a time for each of " + own(workloads).times.keySet() + ", found " + text);
    }
    return read;
  }

  /**
   * The time of a workload.
   *
   * @param workload one of the run
   * @return its time
   */
  public Duration of(Workload workload) {
    return Objects.requireNonNull(times.get(workload.info().name()), workload.info().name());
  }

  /**
   * The longest.
   *
   * @return zero when there is no workload
   */
  public Duration longest() {
    return times.values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
  }

  /**
   * As it stands in manifests.
   *
   * @return one time if all are alike, such as {@code 500ms}; else one for each, such as {@code
   *     create-relationship=2000ms,single-hop=500ms}
   */
  public String text() {
    return times.values().stream().distinct().count() == 1
        ? longest().toMillis() + "ms"
        : times.entrySet().stream()
            .map(time -> time.getKey() + "=" + time.getValue().toMillis() + "ms")
            .collect(Collectors.joining(","));
  }
}
