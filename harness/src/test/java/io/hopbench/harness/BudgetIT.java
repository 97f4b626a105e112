package io.hopbench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.results.Manifest;
import io.hopbench.results.RunFolder;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The option --budget of the command run. */
final class BudgetIT extends Program {
  @Test
  void whatIsLeftOfABudgetGoesToFurtherForksOfThoseWhoHadAFigure() throws Exception {
    int exit =
        run(
            "run single-hop --budget 30s --engines broken,limit --engine-path "
                + DIST.resolve("fixtures"));
    assertThat(exit).as("a wrong engine is a wrong engine").isEqualTo(3);
    try (RunFolder run = RunFolder.open(out())) {
      assertThat(run.manifest().complete()).isTrue();
      assertThat(run.manifest().configuration()).containsEntry("budget", "30000ms");
      assertThat(of(run, "limit")).hasSizeGreaterThan(1);
      assertThat(of(run, "limit").stream().map(Manifest.Cell::fork)).doesNotHaveDuplicates();
      assertThat(run.rows().stream().map(r -> r.seed() - r.fork()).distinct()).hasSize(1);
      assertThat(of(run, "broken")).as("no time for who has no figure").hasSize(1);
    }
    assertThat(Files.readString(log()))
        .contains("fork 2 of single-hop on")
        .containsPattern("budget of 30 s: \\d+ further forks?");
  }
}
