package io.hopbench.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RunFolderTest {

  @TempDir Path parent;

  @Test
  void whatWasWrittenIsReadBack() throws IOException {
    ResultRow row = Samples.row("single-hop", "mmap", 1, Metric.LATENCY_MEAN, 7.25);
    Path root = parent.resolve("run");
    Manifest manifest = Samples.manifest();
    try (RunFolder folder = RunFolder.create(root, manifest)) {
      folder.append(List.of(row));
      Manifest more =
          manifest
              .plusCell(Samples.cell("third", Status.FAILED))
              .finished(Samples.START.plusSeconds(60), true);
      folder.update(more);
      assertThat(folder.manifest()).isEqualTo(more);
      assertThat(folder.histograms()).isEmptyDirectory();
      assertThat(folder.raw()).isEmptyDirectory();
      assertThat(folder.relative(folder.raw().resolve("a.json"))).isEqualTo("raw/a.json");
    }
    try (RunFolder folder = RunFolder.open(root)) {
      assertThat(folder.rows()).containsExactly(row);
      assertThat(folder.manifest().cells()).hasSize(3);
    }
    assertThat(root.resolve("manifest.json.next")).doesNotExist();
  }

  @Test
  void aFolderWithContentIsNotOverwritten() throws IOException {
    Files.writeString(parent.resolve("thesis.txt"), "all I have");
    assertThatThrownBy(() -> RunFolder.create(parent, Samples.manifest()).close())
        .hasMessage(parent + " is not empty; name a new folder with --out, or remove this one");
  }

  @Test
  void anotherFolderIsNotOpened() {
    assertThatThrownBy(() -> RunFolder.open(parent).close())
        .hasMessageContaining("is not a run folder: it has no manifest.json");
    assertThat(parent).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"dirty\" :|\"dirtyy\" :|unknown key 'dirtyy'; did you mean 'dirty'?",
        "\"fromCache\" :|\"reflink\" :|unknown key 'reflink'; known are buildMillis, bytes,",
        "\"schemaVersion\" : 2|\"schemaVersion\" : 99|schemaVersion is 99, expected 2",
        "\"schemaVersion\" : 2,|''|schemaVersion is missing, expected 2",
        "\"seed\" : 7|\"seed\" : null|seed",
        "\"seed\" : 7,|''|seed",
        "\"status\" : \"WRONG\"|\"status\" : \"wrong\"|no status is called 'wrong'",
        "\"seed\" : 7|\"seed\" : 7, \"seed\" : 8|Duplicate field 'seed'",
        "\"runId\"|{|line 3, column",
      })
  void aManifestIsReadStrictly(String good, String bad, String message) throws IOException {
    Path file = parent.resolve("manifest.json");
    ManifestJson.write(file, Samples.manifest());
    String text = Files.readString(file);
    assertThat(text).contains(good);
    Files.writeString(file, text.replaceFirst(java.util.regex.Pattern.quote(good), bad));
    assertThatThrownBy(() -> ManifestJson.read(file))
        .isInstanceOf(MalformedResultsException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(message);
  }

  @Test
  void theNearestNameIsByEditDistance() {
    assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(Nearest.hint("theads", List.of("threads", "forks")))
        .isEqualTo("did you mean 'threads'?");
    assertThat(Nearest.hint("zzz", List.of("threads", "forks")))
        .isEqualTo("known are threads, forks");
  }
}
