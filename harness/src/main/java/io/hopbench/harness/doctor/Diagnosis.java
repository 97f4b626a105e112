package io.hopbench.harness.doctor;

import io.hopbench.harness.env.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a machine can show, and what it cannot.
 *
 * @param facts of the machine, as a run's manifest holds them, by group and name
 * @param flush latency of a durable 4 KiB write, in nanoseconds by name, and how many there were
 * @param noise of each kind of work, from comparing it with itself
 * @param visible the smallest change visible in ten minutes, as a part of one, by kind of work
 * @param verdict in words, a sentence each
 */
public record Diagnosis(
    Map<String, Map<String, String>> facts,
    Map<String, Long> flush,
    List<Noise> noise,
    Map<String, Double> visible,
    List<String> verdict) {
  private static final int TEN_MINUTES = 600;
  private static final Duration FLUSHES = Duration.ofSeconds(2);

  /** Changes above this part pass unseen: a gate over such work says little. */
  private static final double HOPELESS = 0.10;

  /** Of the time, in percent: above it somebody else is at work. */
  private static final double BUSY = 10;

  private static final Pattern AVERAGE = Pattern.compile("avg10=(\\d{1,3}\\.\\d+)");

  /** What a gate allows by default. */
  private static final double BUDGET = 0.05;

  /**
   * Examines this machine.
   *
   * @param folder on the device under test; files in it are removed again
   * @param budget how long it may take, roughly; the fewest pairs of a comparison take some 15 s
   * @return what was found
   * @throws IOException when the folder cannot be written, or a JVM cannot be started
   */
  public static Diagnosis of(Path folder, Duration budget) throws IOException {
    long began = System.nanoTime();
    Files.createDirectories(folder);
    Map<String, Map<String, String>> facts = Environment.facts(folder); // before our own noise
    FlushProbe.Latency latency = FlushProbe.measure(folder, FLUSHES);
    AtomicInteger names = new AtomicInteger();
    List<Noise> noise =
        new NoiseMeter(
                () ->
                    new YardstickProcess(
                        folder.resolve(
                            "yardstick-"
                                + ProcessHandle.current().pid()
                                + "-"
                                + names.incrementAndGet())),
                System::nanoTime)
            .measure(budget.minusNanos(System.nanoTime() - began));
    return of(facts, latency, noise);
  }

  static Diagnosis of(
      Map<String, Map<String, String>> facts, FlushProbe.Latency latency, List<Noise> noise) {
    Map<String, Long> flush = new LinkedHashMap<>();
    flush.put("count", latency.count());
    flush.put("p50", latency.p50());
    flush.put("p99", latency.p99());
    flush.put("max", latency.max());
    Map<String, Double> visible = new LinkedHashMap<>();
    noise.forEach(n -> visible.put(n.kernel().text(), n.visibleIn(TEN_MINUTES)));
    return new Diagnosis(facts, flush, noise, visible, verdict(facts, noise));
  }

  private static List<String> verdict(Map<String, Map<String, String>> facts, List<Noise> noise) {
    List<String> verdict = new ArrayList<>();
    for (Noise n : noise) {
      double change = n.visibleIn(TEN_MINUTES);
      String from =
          String.format(
              Locale.ROOT,
              "%s (%s): changes from %.1f %% on are visible in ten minutes",
              n.kernel().text(),
              n.kernel().work(),
              100 * change);
      verdict.add(
          from
              + (change > HOPELESS
                  ? "; too coarse to gate such work here, use counters and longer runs"
                  : change > BUDGET
                      ? "; a gate needs a budget above that, or more time"
                      : "; good enough for a gate that allows 5 %"));
    }
    busy(facts).ifPresent(verdict::add);
    Map<String, String> can = facts.getOrDefault("abilities", Map.of());
    Map<String, String> storage = facts.getOrDefault("storage", Map.of());
    verdict.add(
        yes(can, "dropping caches")
            ? "Cold reads can be proven: the page cache can be dropped."
            : "Cold reads cannot be proven: " + why(can, "dropping caches") + ".");
    verdict.add(
        !yes(can, "flush counters")
            ? "That commits reached the device cannot be counted: "
                + why(can, "flush counters")
                + "."
            : "write back".equals(storage.get("write cache"))
                ? "Durable commits can be told from others: the device counts its flushes."
                : "Durable commits can be told by the device's writes only: it has no write cache to"
                    + " flush, or tells of none (write cache: "
                    + storage.getOrDefault("write cache", "not told")
                    + ").");
    verdict.add(
        yes(can, "hardware counters")
            ? "Cycles and cache misses can be counted (perf_event_paranoid "
                + can.getOrDefault("perf_event_paranoid", "not told")
                + ")."
            : "Cycles and cache misses cannot be counted: " + why(can, "hardware counters") + ".");
    for (String ability : List.of("io_uring", "direct I/O")) {
      if (!yes(can, ability)) {
        verdict.add(
            "Engines that need " + ability + " do not run here: " + why(can, ability) + ".");
      }
    }
    return verdict;
  }

  /** Noise is that of now: says so where others were at work before the doctor was. */
  private static Optional<String> busy(Map<String, Map<String, String>> facts) {
    String pressure = facts.getOrDefault("weather", Map.of()).getOrDefault("pressure cpu", "");
    Matcher average = AVERAGE.matcher(pressure);
    return average.find() && Double.parseDouble(average.group(1)) > BUSY
        ? Optional.of(
            "Others were at work when this began (in "
                + average.group(1)
                + " % of the last 10 s something waited for a processor); the noise is that of now,"
                + " so ask again when they are done.")
        : Optional.empty();
  }

  private static boolean yes(Map<String, String> can, String ability) {
    return can.getOrDefault(ability, "").startsWith("yes");
  }

  private static String why(Map<String, String> can, String ability) {
    return can.getOrDefault(ability, "not told").replaceFirst("^no: ", "");
  }
}
