package io.hopbench.harness.worker;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.SortedMap;

/**
 * What came of one workload of a trial.
 *
 * @param workload its name
 * @param startedAt when, in milliseconds since 1970
 * @param millis how long it took, checks included
 * @param figures what was measured; none when the answers are wrong
 * @param findings wrong answers, for a person; empty when all is right
 * @param unsupported why it cannot run; empty when it can
 * @param notes worth keeping in the manifest, one sentence each
 * @param contamination what of others disturbed it more than the limits allow, one sentence each
 * @param engineNotes what the engine says of its choices
 */
public record TrialResult(
    String workload,
    long startedAt,
    long millis,
    List<Figure> figures,
    List<String> findings,
    String unsupported,
    List<String> notes,
    List<String> contamination,
    SortedMap<String, String> engineNotes) {

  /**
   * A figure.
   *
   * @param metric its name
   * @param unit its unit
   * @param value its value; NaN where the status carries none
   * @param status its status, as in results.csv
   * @param reason why it is not ok; else empty
   */
  public record Figure(String metric, String unit, double value, String status, String reason) {}

  /**
   * Says whether the answers were wrong.
   *
   * @return true if there are findings
   */
  @JsonIgnore
  public boolean wrong() {
    return !findings.isEmpty();
  }
}
