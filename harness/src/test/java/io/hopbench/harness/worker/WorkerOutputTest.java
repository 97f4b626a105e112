package io.hopbench.harness.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkerOutputTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Neo4j is starting",
        "@hopbench",
        "@hopbench nonsense",
        "@hopbench progress\tno numbers",
        "@hopbench progress\tx\tone\ttwo",
        "@hopbench done"
      })
  void anEnginesOwnWordsAreNoProtocol(String line) {
    assertThat(WorkerOutput.parse(line)).isEmpty();
  }

  @Test
  void protocolLinesAreRead() {
    assertThat(WorkerOutput.parse("@hopbench progress\tload rmat-7\t3\t-1"))
        .contains(new WorkerOutput.ProgressLine("load rmat-7", 3, -1));
    assertThat(WorkerOutput.parse("@hopbench done\ttwo-hop"))
        .contains(new WorkerOutput.DoneLine("two-hop"));
  }
}
