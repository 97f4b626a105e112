package io.hopbench.harness.worker;

import io.hopbench.harness.drive.Measurement;
import io.hopbench.harness.meter.DurabilityEvidence;
import io.hopbench.results.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects what comes of a workload. Confined to a thread. */
final class TrialOutcome {
  private final String workload;
  private final long startedAt = System.currentTimeMillis();
  private final List<TrialResult.Figure> figures = new ArrayList<>();
  final List<String> findings = new ArrayList<>();
  final List<String> notes = new ArrayList<>();
  private final List<String> contamination = new ArrayList<>();
  final SortedMap<String, String> engineNotes = new TreeMap<>();

  TrialOutcome(String workload) {
    this.workload = workload;
  }

  void measured(Measurement measurement) {
    figures.addAll(measurement.figures());
    notes.addAll(measurement.notes());
  }

  /**
   * Adds what it cost, and what of others disturbed it; after what rests on durability. What a void
   * measurement cost is void as well.
   */
  void costs(List<TrialResult.Figure> costs, List<String> disturbances) {
    boolean isVoid = figures.stream().anyMatch(f -> Status.of(f.status()) == Status.VOID);
    for (TrialResult.Figure cost : costs) {
      figures.add(isVoid && Status.of(cost.status()).carriesValue() ? voided(cost) : cost);
    }
    contamination.addAll(disturbances);
  }

  private static TrialResult.Figure voided(TrialResult.Figure figure) {
    return new TrialResult.Figure(
        figure.metric(), figure.unit(), Double.NaN, Status.VOID.text(), figure.reason());
  }

  /** Marks the figures so far by the evidence that commits were durable, and says it. */
  void durability(DurabilityEvidence evidence) {
    switch (evidence.status()) {
      case NOT_DURABLE -> {
        figures.replaceAll(
            f ->
                new TrialResult.Figure(
                    f.metric(), f.unit(), Double.NaN, Status.NOT_DURABLE.text(), ""));
        notes.addFirst(evidence.reason());
      }
      case UNVERIFIABLE -> unverifiable(evidence.reason());
      default -> notes.add(evidence.reason());
    }
  }

  /** Marks every figure that has a value, and says why, first of all notes; where none has, not. */
  private void unverifiable(String reason) {
    if (figures.stream().noneMatch(f -> Status.of(f.status()).carriesValue())) {
      return;
    }
    figures.replaceAll(
        f ->
            Status.of(f.status()).carriesValue()
                ? new TrialResult.Figure(
                    f.metric(), f.unit(), f.value(), Status.UNVERIFIABLE.text(), f.reason())
                : f);
    notes.addFirst(reason);
  }

  TrialResult result() {
    return result("");
  }

  TrialResult unsupported(String reason) {
    return result(reason);
  }

  private TrialResult result(String unsupported) {
    return new TrialResult(
        workload,
        startedAt,
        System.currentTimeMillis() - startedAt,
        findings.isEmpty() ? List.copyOf(figures) : List.of(), // a wrong engine gets no figure
        List.copyOf(findings),
        unsupported,
        List.copyOf(notes),
        List.copyOf(contamination),
        engineNotes);
  }
}
