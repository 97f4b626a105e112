package io.hopbench.harness.env;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AbilitiesTest {
  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "cpu  50 10 20 100 5 5 5 5 0 0, 2.50 %",
    "cpu  50 0 0 50 0 0 0 0 0 0, 0.00 %",
    "cpu  0 0 0 0 0 0 0 0 0 0, not told: /proc/stat counts no time",
    "cpu  50 10 20 100, not told: /proc/stat has no such field",
    "cpu  50 10 20 -1 5 5 5 5 0 0, not told: /proc/stat holds '-1'",
    "intr 1 2 3 4 5 6 7 8 9, not told: /proc/stat has no such field"
  })
  void stealIsAPartOfAllTimeOrSaysWhyNot(String line, String says) {
    assertThat(Abilities.steal(List.of(line))).isEqualTo(says);
  }

  @Test
  void aKernelThatTellsNothingSaysSo() {
    assertThat(Abilities.steal(List.of())).startsWith("not told");
    assertThat(Environment.kernel(folder + "/nothing")).startsWith("not told: ").endsWith("there");
    assertThat(Environment.lines(folder + "/nothing")).isEmpty();
  }

  @Test
  void anEmptyFileSaysSo() throws IOException {
    Path file = Files.createFile(folder.resolve("empty"));
    assertThat(Environment.kernel(file.toString())).isEqualTo("not told: " + file + " is empty");
  }

  /** What they are depends on the machine; that each is yes, or no with a reason, does not. */
  @Test
  void everyAbilityIsToldOrSaysWhyNot() throws IOException {
    Map<String, String> can = Abilities.of(folder, BlockDevice.of(Files.getFileStore(folder)));
    for (String name :
        List.of(
            "io_uring", "direct I/O", "dropping caches", "flush counters", "hardware counters")) {
      assertThat(can.get(name)).as(name).matches("yes.*|(no|not told): .+");
    }
    assertThat(can.get("clock reading")).matches("\\d+ ns");
    assertThat(Abilities.weather().values()).noneMatch(String::isBlank);
    try (var files = Files.list(folder)) {
      assertThat(files).as("probes left behind").isEmpty();
    }
  }
}
