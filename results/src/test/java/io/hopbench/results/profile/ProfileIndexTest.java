package io.hopbench.results.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.results.MalformedResultsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProfileIndexTest {
  @TempDir private Path run = Path.of("");

  private static final Profile ASKED =
      new Profile(
          "mmap_rmat-7_single-hop_4t_f1",
          "single-hop",
          "mmap",
          "rmat-7",
          4,
          "-",
          new TreeMap<>(Map.of("memory", "256m")),
          "cpu",
          "",
          "",
          "",
          "",
          0,
          0,
          "",
          "");

  @Test
  void aRunWithoutProfilesHasAnEmptyIndex() throws IOException {
    assertThat(ProfileIndex.read(run).profiles()).isEmpty();
  }

  @Test
  void whatIsWrittenIsReadBackEqual() throws IOException {
    Profile good =
        ASKED.sampled("ctimer", "perf \"x\" <y>", "samples", "1 ms", 7, 3, "profile/x.collapsed");
    ProfileIndex index = ProfileIndex.EMPTY.plus(good).plus(ASKED.failed("it did not start"));
    index.write(run);
    assertThat(ProfileIndex.read(run)).isEqualTo(index);
    assertThat(good.comparable(ASKED.failed("x"))).isTrue();
  }

  @Test
  void whatIsNoIndexIsRefusedWithItsPlace() throws IOException {
    ProfileIndex.EMPTY.plus(ASKED.failed("no")).write(run);
    Path file = run.resolve("profile/index.json");
    String good = Files.readString(file);
    Files.writeString(file, good.replace("\"engine\"", "\"engin\""));
    assertThatThrownBy(() -> ProfileIndex.read(run))
        .isInstanceOf(MalformedResultsException.class)
        .hasMessageContaining("index.json, line ")
        .hasMessageContaining("engin");
    Files.writeString(file, good.replace("\"schemaVersion\" : 1", "\"schemaVersion\" : 2"));
    assertThatThrownBy(() -> ProfileIndex.read(run))
        .hasMessageContaining("schemaVersion is 2, expected 1");
    Files.writeString(file, "{");
    assertThatThrownBy(() -> ProfileIndex.read(run)).hasMessageContaining("line 1");
  }
}
