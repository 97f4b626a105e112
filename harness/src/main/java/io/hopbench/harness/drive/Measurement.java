package io.hopbench.harness.drive;

import io.hopbench.harness.worker.TrialResult.Figure;
import java.util.List;
import java.util.Optional;

/**
 * What a driver measured.
 *
 * @param figures the figures
 * @param notes for the manifest, one sentence each
 * @param curve how the latency went over time; empty where nothing was timed over and over
 */
public record Measurement(List<Figure> figures, List<String> notes, Optional<TrialCurve> curve) {

  /** Without a curve. */
  public Measurement(List<Figure> figures, List<String> notes) {
    this(figures, notes, Optional.empty());
  }

  /** Copies the lists. */
  public Measurement {
    figures = List.copyOf(figures);
    notes = List.copyOf(notes);
  }
}
