package io.hopbench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.results.Manifest;
import io.hopbench.results.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The commands run and replay, one after the other. */
final class ReplayIT extends Program {

  @Test
  void aRunIsRepeatedFromItsManifestAndRefusedOnceItsDataIsAnother() throws Exception {
    Path edges = Files.writeString(folder.resolve("edges.txt"), "1 2\n2 3\n3 1\n1 3\n");
    assertThat(run("run single-hop --engines limit --seed 9 --dataset file:" + edges)).isZero();

    Path again = folder.resolve("again");
    assertThat(replay(again)).isZero();
    assertThat(Files.readString(log()))
        .contains("too few forks")
        .contains("Nothing speaks against the run, but it is not shown to hold");
    try (RunFolder first = RunFolder.open(out());
        RunFolder second = RunFolder.open(again)) {
      Manifest base = first.manifest();
      Manifest repeated = second.manifest();
      assertThat(repeated.configuration()).isEqualTo(base.configuration());
      assertThat(repeated.datasets()).isEqualTo(base.datasets());
      assertThat(repeated.runId()).isNotEqualTo(base.runId());
      assertThat(second.rows()).hasSameSizeAs(first.rows());
    }

    Files.writeString(edges, "1 2\n2 3\n3 1\n1 4\n");
    assertThat(replay(folder.resolve("third"))).isEqualTo(2);
    assertThat(Files.readString(log())).contains("its content is not the one that was measured");
  }

  private int replay(Path to) throws Exception {
    return start(List.of("replay", out().toString(), "--out", to.toString(), "--cache", cache()))
        .waitFor();
  }
}
