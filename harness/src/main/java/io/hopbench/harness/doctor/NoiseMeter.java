package io.hopbench.harness.doctor;

import io.hopbench.results.statistics.Median;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Compares a yardstick with itself: pairs of fresh JVMs, both alive, one at work at any moment, in
 * short turns whose order is mirrored (AB, BA), so that the machine's weather falls on both.
 * Whatever differs is what no comparison on this machine can see through.
 */
final class NoiseMeter {
  /** Fewer pairs have no spread to speak of. */
  static final int LEAST_PAIRS = 3;

  private static final int TURNS = 8;
  private static final long TURN_MILLIS = 60;
  private static final long WARMUP_MILLIS = 150;

  private final Starter starter;
  private final LongSupplier clock;

  /** Starts a fresh arm. */
  interface Starter {
    Arm start() throws IOException;
  }

  /** What was measured of a kind of work: a ratio for each pair, nanoseconds of each turn. */
  private record Series(Kernel kernel, List<Double> ratios, List<Double> nanos) {
    static Series of(Kernel kernel) {
      return new Series(kernel, new ArrayList<>(), new ArrayList<>());
    }
  }

  NoiseMeter(Starter starter, LongSupplier clock) {
    this.starter = starter;
    this.clock = clock;
  }

  /** Measures as many pairs as a budget allows, at least {@value #LEAST_PAIRS}. */
  List<Noise> measure(Duration budget) throws IOException {
    List<Series> all = Stream.of(Kernel.values()).map(Series::of).toList();
    long began = clock.getAsLong();
    long longest = 0;
    for (int pair = 0; ; pair++) {
      long pairBegan = clock.getAsLong();
      if (pair >= LEAST_PAIRS && pairBegan - began + longest > budget.toNanos()) {
        break;
      }
      try (Arm first = starter.start();
          Arm second = starter.start()) {
        for (Series series : all) {
          pair(first, second, series);
        }
      }
      longest = Math.max(longest, clock.getAsLong() - pairBegan);
    }
    return all.stream()
        .map(s -> new Noise(s.kernel(), Median.of(array(s.nanos())), s.ratios()))
        .toList();
  }

  private static void pair(Arm first, Arm second, Series series) throws IOException {
    Kernel kernel = series.kernel();
    first.turn(kernel, WARMUP_MILLIS);
    second.turn(kernel, WARMUP_MILLIS);
    double[] logs = new double[TURNS];
    for (int turn = 0; turn < TURNS; turn++) {
      double a;
      double b;
      if (turn % 2 == 0) {
        a = first.turn(kernel, TURN_MILLIS);
        b = second.turn(kernel, TURN_MILLIS);
      } else {
        b = second.turn(kernel, TURN_MILLIS);
        a = first.turn(kernel, TURN_MILLIS);
      }
      logs[turn] = Math.log(b / a);
      series.nanos().add(a);
      series.nanos().add(b);
    }
    series.ratios().add(Median.of(logs));
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
