package io.hopbench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.results.Metric;
import io.hopbench.results.ResultRow;
import io.hopbench.results.RunFolder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The self-test with the shortest turns there are: that it goes on, and is no judge of rates. */
final class SelftestIT extends Program {

  @Test
  void roundsAreKeptAndGoneOnWith() throws Exception {
    assertThat(selftest("1")).as(Files.readString(log())).isEqualTo(4);
    assertThat(Files.readString(log()))
        .contains("Rounds played: 1, over rmat-7", "too few to say: single-hop");
    try (RunFolder run = RunFolder.open(out().resolve("round-00000"))) {
      assertThat(run.rows())
          .filteredOn(r -> r.metric().equals(Metric.LATENCY_MEAN_TO_REFERENCE.name()))
          .allMatch(r -> r.value().isPresent())
          .extracting(ResultRow::engine)
          .containsExactlyInAnyOrder("base", "twin", "slower-5", "slower-10");
    }
    Files.createDirectories(out().resolve("round-00001")); // one that was cut off
    assertThat(selftest("1", "--report", "--keep-disturbed")).isEqualTo(4);
    assertThat(files(out()))
        .as("a report changes nothing; what was cut off goes when that round is played")
        .containsExactly("round-00000", "round-00001", "selftest.lock");
    assertThat(selftest("2", "--report")).isEqualTo(2);
    assertThat(Files.readString(log())).contains("holds rounds with seed 1").contains("--out");
  }

  private int selftest(String seed, String... more) throws Exception {
    List<String> words =
        new ArrayList<>(
            List.of(
                "selftest",
                "single-hop",
                "--budget",
                "1s",
                "--seed",
                seed,
                "--dataset",
                "rmat-7",
                "--heap",
                "256m",
                "--duration",
                "60ms",
                "--warmup",
                "20ms",
                "--cache",
                cache(),
                "--out",
                out().toString()));
    words.addAll(List.of(more));
    return start(words).waitFor();
  }
}
