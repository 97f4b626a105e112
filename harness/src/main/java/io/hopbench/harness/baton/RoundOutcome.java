package io.hopbench.harness.baton;

import io.hopbench.harness.drive.Turn;
import io.hopbench.harness.worker.WorkerEnd;
import java.util.List;
import java.util.Optional;

/** What came of a round. */
public sealed interface RoundOutcome {

  /**
   * All turns were played, and every arm has written its result, which may say that its answers
   * were wrong in the end.
   *
   * @param turns of each arm, in the order of the arms; each as many
   */
  record Played(List<List<Turn>> turns) implements RoundOutcome {
    /** Copies the lists. */
    public Played {
      turns = turns.stream().map(List::copyOf).toList();
    }
  }

  /**
   * The round was ended because of one arm; the workers of the others were ended too, and have no
   * result.
   *
   * @param arm its number
   * @param end how its worker ended; empty when it wrote a result instead of getting ready: its
   *     answers are wrong, or it cannot run the workload
   */
  record GivenUp(int arm, Optional<WorkerEnd> end) implements RoundOutcome {}
}
