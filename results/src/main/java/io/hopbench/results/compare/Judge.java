package io.hopbench.results.compare;

import io.hopbench.results.Figure;
import io.hopbench.results.Metric;
import io.hopbench.results.Ratio;
import io.hopbench.results.Status;
import io.hopbench.results.compare.Matching.Match;
import io.hopbench.results.statistics.CliffsDelta;
import io.hopbench.results.statistics.DetectableEffect;
import io.hopbench.results.statistics.Holm;
import io.hopbench.results.statistics.MannWhitney;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Turns matched figures into rows with verdicts. */
final class Judge {

  private Judge() {}

  /**
   * How many tests the correction is over. A test that samples of its sizes cannot pass even alone
   * can raise no false alarm, and so costs the others nothing (Tarone 1990).
   */
  static int family(List<Match> matches) {
    return (int) matches.stream().filter(Judge::tested).count();
  }

  private static boolean tested(Match match) {
    return !Rules.countable(match.base(), match.candidate())
        && positive(match)
        && Rules.reachable(match.base().forks().size(), match.candidate().forks().size(), 1);
  }

  private static boolean positive(Match match) {
    return Arrays.stream(match.base().values()).allMatch(v -> v > 0)
        && Arrays.stream(match.candidate().values()).allMatch(v -> v > 0);
  }

  static List<ComparedRow> rows(List<Match> matches, int family) {
    double[] p =
        matches.stream()
            .filter(Judge::tested)
            .mapToDouble(m -> MannWhitney.of(m.candidate().values(), m.base().values()).pValue())
            .toArray();
    double[] adjusted = Holm.adjust(p);
    List<ComparedRow> rows = new ArrayList<>();
    int next = 0;
    for (Match match : matches) {
      OptionalDouble corrected =
          tested(match) ? OptionalDouble.of(adjusted[next++]) : OptionalDouble.empty();
      rows.add(
          Rules.countable(match.base(), match.candidate())
              ? count(match)
              : varying(match, corrected, family));
    }
    return rows;
  }

  private static ComparedRow count(Match match) {
    double base = match.base().median().orElseThrow();
    double candidate = match.candidate().median().orElseThrow();
    return row(
        match,
        positive(match)
            ? Optional.of(new Ratio(candidate / base, Optional.empty()))
            : Optional.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Rules.count(base, candidate));
  }

  private static ComparedRow varying(Match match, OptionalDouble adjusted, int family) {
    double[] base = match.base().values();
    double[] candidate = match.candidate().values();
    OptionalDouble p = OptionalDouble.of(MannWhitney.of(candidate, base).pValue());
    if (!positive(match)) {
      // No ratio can be taken of nothing, and so no effect be called large enough.
      return row(
          match,
          Optional.empty(),
          p,
          adjusted,
          OptionalDouble.empty(),
          base.length < 2 || candidate.length < 2 ? Verdict.TOO_FEW_FORKS : Verdict.NO_DIFFERENCE);
    }
    Ratio ratio = Ratio.of(candidate, base, match.base().better());
    Verdict verdict =
        ratio.interval().isPresent()
            ? Rules.varying(
                ratio.value(),
                ratio.interval().get(),
                adjusted.orElse(1),
                Rules.reachable(base.length, candidate.length, Math.max(1, family)),
                match.base().metric())
            : Verdict.TOO_FEW_FORKS;
    return row(
        match, Optional.of(ratio), p, adjusted, detectable(base, candidate, family), verdict);
  }

  private static OptionalDouble detectable(double[] base, double[] candidate, int family) {
    if (base.length + candidate.length < 3
        || !Rules.reachable(base.length, candidate.length, Math.max(1, family))) {
      return OptionalDouble.empty();
    }
    double share =
        DetectableEffect.unpaired(
                base, candidate, Rules.ALPHA / Math.max(1, family), DetectableEffect.POWER)
            .share();
    return Double.isFinite(share) ? OptionalDouble.of(share) : OptionalDouble.empty();
  }

  private static ComparedRow row(
      Match match,
      Optional<Ratio> ratio,
      OptionalDouble p,
      OptionalDouble adjusted,
      OptionalDouble detectable,
      Verdict verdict) {
    Figure base = match.base();
    Figure candidate = match.candidate();
    boolean lower = base.better() == Metric.Better.LOWER;
    CliffsDelta delta =
        lower
            ? CliffsDelta.of(candidate.values(), base.values())
            : CliffsDelta.of(base.values(), candidate.values());
    List<String> marks = new ArrayList<>();
    mark(marks, "base", base.status());
    mark(marks, "candidate", candidate.status());
    return new ComparedRow(
        base.condition(),
        candidate.engine(),
        base.engine(),
        base.metric(),
        base.unit(),
        List.copyOf(base.forks().values()),
        List.copyOf(candidate.forks().values()),
        base.median().orElseThrow(),
        candidate.median().orElseThrow(),
        ratio.map(r -> OptionalDouble.of(r.value())).orElse(OptionalDouble.empty()),
        ratio.flatMap(Ratio::interval),
        p,
        adjusted,
        delta,
        detectable,
        marks,
        verdict);
  }

  private static void mark(List<String> marks, String side, Status status) {
    if (status != Status.OK) {
      marks.add(side + " " + status.text());
    }
  }
}
