package io.hopbench.harness.run;

import io.hopbench.harness.drive.Turn;
import io.hopbench.harness.worker.TrialResult;
import io.hopbench.harness.worker.TrialResult.Figure;
import io.hopbench.results.Metric;
import io.hopbench.results.Status;
import io.hopbench.results.statistics.TurnRatios;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The results of a round's arms with what their turns say of one another: of arm 0, the reference,
 * how its control, arm 1, compares with it; of the others, how they compare with both.
 */
final class BatonFigures {
  private final List<TrialResult> results;
  private final List<List<Turn>> turns;
  private final String file;

  /**
   * Of a round that was played.
   *
   * @param results of each arm
   * @param turns of each arm, as many
   * @param file where the turns are kept, within the run folder
   */
  BatonFigures(List<TrialResult> results, List<List<Turn>> turns, String file) {
    this.results = results;
    this.turns = turns;
    this.file = file;
  }

  /** The turns as a file: a line each, in the order of ranks and arms. */
  static String csv(List<String> arms, List<List<Turn>> turns) {
    StringBuilder text =
        new StringBuilder("turn,arm,operations,client_nanos,nanos,quiesce_nanos\n");
    for (int rank = 0; rank < turns.getFirst().size(); rank++) {
      for (int arm = 0; arm < arms.size(); arm++) {
        Turn turn = turns.get(arm).get(rank);
        text.append(rank + 1).append(',').append(arms.get(arm));
        for (long value :
            new long[] {turn.operations(), turn.clientNanos(), turn.nanos(), turn.quiesceNanos()}) {
          text.append(',').append(value);
        }
        text.append('\n');
      }
    }
    return text.toString();
  }

  /** Of the reference, with what its control found and what disturbed it. */
  TrialResult reference() {
    TrialResult own = results.get(0);
    TrialResult control = results.get(1);
    List<String> findings =
        Stream.concat(
                own.findings().stream(),
                control.findings().stream().map(f -> "in the control arm: " + f))
            .toList();
    List<String> contamination =
        Stream.concat(
                own.contamination().stream(),
                control.contamination().stream().map(c -> "in the control arm: " + c))
            .toList();
    return with(own, 0, 1, findings, contamination, TurnRatios::control);
  }

  /** Of another arm, from 2 on. */
  TrialResult candidate(int arm) {
    TrialResult own = results.get(arm);
    return with(own, arm, arm, own.findings(), own.contamination(), TurnRatios::candidate);
  }

  private TrialResult with(
      TrialResult own,
      int arm,
      int compared,
      List<String> findings,
      List<String> contamination,
      ToDoubleFunction<TurnRatios> which) {
    List<Figure> figures = new ArrayList<>();
    if (findings.isEmpty() && !own.figures().isEmpty()) {
      figures.addAll(own.figures());
      Optional<Integer> lacking =
          Stream.of(0, 1, arm).filter(i -> !hasTime(results.get(i))).findFirst();
      figures.add(
          ratio(
              Metric.LATENCY_MEAN_TO_REFERENCE, Turn::nanosPerOperation, compared, which, lacking));
      figures.add(
          ratio(
              Metric.THROUGHPUT_TO_REFERENCE, Turn::operationsPerSecond, compared, which, lacking));
    }
    List<String> notes = new ArrayList<>(own.notes());
    notes.add("its turns are in " + file);
    return new TrialResult(
        own.workload(),
        own.startedAt(),
        own.millis(),
        figures,
        findings,
        own.unsupported(),
        notes,
        contamination,
        own.engineNotes());
  }

  private static boolean hasTime(TrialResult result) {
    return result.figures().stream()
        .anyMatch(
            f ->
                f.metric().equals(Metric.LATENCY_MEAN.name())
                    && Status.of(f.status()).carriesValue());
  }

  private Figure ratio(
      Metric metric,
      ToDoubleFunction<Turn> value,
      int compared,
      ToDoubleFunction<TurnRatios> which,
      Optional<Integer> lacking) {
    if (lacking.isPresent()) {
      return new Figure(
          metric.name(),
          metric.unit(),
          Double.NaN,
          Status.SKIPPED.text(),
          lacking.get() < 2 ? "the reference has no time of its own" : "it has no time of its own");
    }
    TurnRatios ratios = TurnRatios.of(values(0, value), values(1, value), values(compared, value));
    return new Figure(
        metric.name(), metric.unit(), Math.exp(which.applyAsDouble(ratios)), Status.OK.text(), "");
  }

  private double[] values(int arm, ToDoubleFunction<Turn> value) {
    return turns.get(arm).stream().mapToDouble(value).toArray();
  }
}
