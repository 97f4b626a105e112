package io.hopbench.harness.worker;

import io.hopbench.harness.drive.Measurement;
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
  final SortedMap<String, String> engineNotes = new TreeMap<>();

  TrialOutcome(String workload) {
    this.workload = workload;
  }

  void measured(Measurement measurement) {
    figures.addAll(measurement.figures());
    notes.addAll(measurement.notes());
  }

  /** Marks every figure that has a value, and says why, first of all notes; where none has, not. */
  void unverifiable(String reason) {
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
        engineNotes);
  }
}
