package io.hopbench.harness.drive;

import io.hopbench.harness.worker.TrialResult.Figure;
import java.util.List;

/**
 * What a driver measured.
 *
 * @param figures the figures
 * @param notes for the manifest, one sentence each
 */
public record Measurement(List<Figure> figures, List<String> notes) {

  /** Copies the lists. */
  public Measurement {
    figures = List.copyOf(figures);
    notes = List.copyOf(notes);
  }
}
