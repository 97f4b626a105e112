package io.hopbench.harness.drive;

import io.hopbench.harness.util.Amounts;
import io.hopbench.results.Metric;
import io.hopbench.workloads.BoundWorkload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the highest rate that holds a bound on the response time: from {@value #FIRST} op/s up by
 * fours until it breaks, or down by fours until it holds, then {@value #BISECTIONS} halvings of the
 * ratio between, which leave 2.2 % of uncertainty. At most {@link #MOST_STEPS} steps, each of the
 * measured time and a tenth of it (the first: the whole) of warm-up.
 *
 * <p>A rate holds when it was achieved, the generator was on time, enough operations were timed for
 * the percentile, and the bound was kept.
 */
public final class OpenLoopSearch {
  /** How many steps it takes at most. */
  public static final int MOST_STEPS = 13;

  private static final double FIRST = 1_000;
  private static final double FACTOR = 4;
  private static final double LOWEST = 4;
  private static final int BISECTIONS = 6;
  private static final int PART_OF_WARMUP = 10;

  private final BoundWorkload workload;
  private final Timing timing;
  private final OpenLoad load;
  private final ResponseBound bound;
  private final long seed;
  private final long mostLagNanos;
  private final List<String> notes = new ArrayList<>();
  private Optional<OpenLoopOutcome> best = Optional.empty();
  private int steps;

  private OpenLoopSearch(
      BoundWorkload workload, Timing timing, OpenLoad load, long seed, long mostLagNanos) {
    this.workload = workload;
    this.timing = timing;
    this.load = load;
    this.bound = load.bound().orElseThrow();
    this.seed = seed;
    this.mostLagNanos = mostLagNanos;
  }

  /**
   * How long a search takes where the rate is some thousands: three steps of fours, then the
   * halvings.
   *
   * @param warmup before the first step
   * @param measure of a step
   * @return the time
   */
  public static Duration usual(Duration warmup, Duration measure) {
    return warmup.plus(
        measure.plus(measure.dividedBy(PART_OF_WARMUP)).multipliedBy(BISECTIONS + 3));
  }

  /**
   * How long a search takes at most, the end of each step apart.
   *
   * @param warmup before the first step
   * @param measure of a step
   * @return the time
   */
  public static Duration longest(Duration warmup, Duration measure) {
    return warmup.plus(measure.plus(measure.dividedBy(PART_OF_WARMUP)).multipliedBy(MOST_STEPS));
  }

  static Measurement measure(
      BoundWorkload workload, Timing timing, OpenLoad load, long seed, long mostLagNanos)
      throws IOException, InterruptedException {
    OpenLoopSearch search = new OpenLoopSearch(workload, timing, load, seed, mostLagNanos);
    search.search();
    return search.result();
  }

  private void search() throws IOException, InterruptedException {
    double holds = 0;
    double breaks = 0;
    for (double rate = FIRST; rate >= LOWEST && rate <= OpenLoad.HIGHEST; ) {
      if (holds(rate)) {
        holds = rate;
        if (breaks > 0) {
          break;
        }
        rate *= FACTOR;
      } else {
        breaks = rate;
        if (holds > 0) {
          break;
        }
        rate /= FACTOR;
      }
    }
    for (int i = 0; i < BISECTIONS && holds > 0 && breaks > 0; i++) {
      double middle = Math.sqrt(holds * breaks);
      if (holds(middle)) {
        holds = middle;
      } else {
        breaks = middle;
      }
    }
  }

  private boolean holds(double rate) throws IOException, InterruptedException {
    Path hlog = timing.hlog().resolveSibling(timing.hlog().getFileName() + ".step");
    Duration warmup = steps == 0 ? timing.warmup() : timing.measure().dividedBy(PART_OF_WARMUP);
    OpenLoopOutcome outcome =
        OpenLoop.run(
            workload,
            new Timing(
                timing.title(),
                timing.threads(),
                warmup,
                timing.measure(),
                hlog,
                timing.jmh(),
                timing.meter()),
            rate,
            load.arrivals(),
            seed + steps);
    steps++;
    String broken = broken(outcome);
    if (broken.isEmpty()) {
      timing.meter().keepLast(); // the figures are those of the best step
    } else {
      timing.meter().dropLast();
    }
    notes.add(
        String.format(
            Locale.ROOT,
            "step %d: %.1f op/s: %s %s: %s",
            steps,
            rate,
            bound.name(),
            Amounts.nanos(bound.of(outcome.response())),
            broken.isEmpty() ? "holds" : broken));
    if (broken.isEmpty()) {
      best = Optional.of(outcome); // a rate that holds is only followed by higher ones
      Files.move(hlog, timing.hlog(), StandardCopyOption.REPLACE_EXISTING);
    } else {
      Files.deleteIfExists(hlog);
    }
    return broken.isEmpty();
  }

  /** Why a rate does not hold; empty when it does. */
  private String broken(OpenLoopOutcome outcome) {
    Optional<String> fault = outcome.fault(mostLagNanos);
    if (fault.isPresent()) {
      return fault.get();
    }
    if (outcome.begun() < bound.least()) {
      return "only "
          + outcome.begun()
          + " operations, and "
          + bound.name()
          + " takes "
          + bound.least()
          + "; give a longer --duration";
    }
    return bound.of(outcome.response()) < bound.nanos() ? "" : "breaks the bound";
  }

  private Measurement result() {
    if (best.isEmpty()) {
      Figures figures = new Figures();
      figures.skip(
          Metric.RATE_FOUND,
          bound + " did not hold at any rate that was tried: " + notes.getLast());
      return new Measurement(figures.list(), notes);
    }
    Figures figures = OpenLoopDriver.figuresOf(best.get());
    figures.add(Metric.RATE_FOUND, best.get().rate());
    return new Measurement(figures.list(), notes);
  }
}
