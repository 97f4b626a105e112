package io.hopbench.harness.cli;

import io.hopbench.harness.selftest.Injected;
import io.hopbench.harness.selftest.Rates;
import io.hopbench.results.statistics.Interval;
import io.hopbench.results.statistics.Wilson;
import java.util.List;
import java.util.Locale;

/** The words of a self-test. */
final class SelftestText {
  /** The head of its table. */
  static final List<String> HEAD =
      List.of(
          "workload",
          "slowed by",
          "seen slower",
          "interval contains 1",
          "ratio over all rounds",
          "spread of a round");

  private SelftestText() {}

  static List<String> row(String workload, Injected injected, Rates rates) {
    return List.of(
        workload,
        injected.percent() + " %",
        rate(rates.slower(), rates.comparisons()),
        rate(rates.containsOne(), rates.comparisons()),
        rates.rounds() == 0
            ? "-"
            : String.format(
                Locale.ROOT,
                "%.3f [%.3f, %.3f]",
                rates.ratio(),
                rates.interval().low(),
                rates.interval().high()),
        Double.isNaN(rates.spread())
            ? "-"
            : String.format(Locale.ROOT, "%.1f %%", 100 * rates.spread()));
  }

  /** Like {@code 18 of 20, 90 % [70, 97]}. */
  private static String rate(int hits, int of) {
    if (of == 0) {
      return "0 of 0";
    }
    Interval interval = Wilson.of(hits, of);
    return String.format(
        Locale.ROOT,
        "%d of %d, %.0f %% [%.0f, %.0f]",
        hits,
        of,
        100.0 * hits / of,
        100 * interval.low(),
        100 * interval.high());
  }

  static String disturbed(String workload, int disturbed, int played) {
    return "not counted:    "
        + workload
        + ": "
        + disturbed
        + " of "
        + played
        + " rounds, disturbed by other work on the machine (--keep-disturbed counts them)";
  }

  static String claim(String workload, Rates.Judged judged) {
    return switch (judged.verdict()) {
          case HOLDS -> "holds:         ";
          case OPEN -> "too few to say:";
          case CONTRADICTED -> "CONTRADICTED:  ";
        }
        + " "
        + workload
        + ": "
        + judged.claim().words()
        + " ("
        + judged.held()
        + " of "
        + judged.comparisons()
        + ")";
  }
}
