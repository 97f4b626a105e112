package io.hopbench.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.results.profile.Collapsed;
import io.hopbench.results.profile.Profile;
import io.hopbench.results.profile.ProfileIndex;
import io.hopbench.results.profile.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Profiles in reports, and on pages of their own. */
final class ProfilesSectionTest {
  private static final String EVIL = "x/</title><script>alert(1)</script>.y_[j]";

  @TempDir private Path folder = Path.of("");
  private Path run = Path.of("");
  private ProfileIndex index = ProfileIndex.EMPTY;

  @BeforeEach
  void run() throws IOException {
    run = FakeRun.write(folder.resolve("run"));
    Files.createDirectories(run.resolve("profile"));
  }

  @Test
  void aRunWithoutProfilesHasNoSectionOfThem() throws IOException {
    assertThat(report()).doesNotContain("id=\"profiles\"");
  }

  @Test
  void eachIsDrawnAndHeldAgainstTheFastestStore() throws IOException {
    profile("limit", "w/Limit.scan_[j]");
    profile("lmdb", "org/lmdbjava/Cursor.get_[j]");
    profile("csr", "io/hopbench/engine/csr/Csr.hop_[j]");
    profile("mmap", EVIL);
    index.write(run);
    String html = report();
    assertThat(summaries(html))
        .containsExactly(
            "single-hop on rmat-16, limit, cpu: 70.0 % in w.Limit.scan",
            "single-hop on rmat-16, lmdb, cpu: 70.0 % in org.lmdbjava.Cursor.get",
            "single-hop on rmat-16, lmdb against csr, cpu: most changed"
                + " io.hopbench.engine.csr.Csr.hop, -70.0 points",
            "single-hop on rmat-16, csr, cpu: 70.0 % in io.hopbench.engine.csr.Csr.hop",
            "single-hop on rmat-16, mmap, cpu: 70.0 % in"
                + " x.&lt;.title&gt;&lt;script&gt;alert(1)&lt;.script&gt;.y",
            "single-hop on rmat-16, mmap against csr, cpu: most changed"
                + " io.hopbench.engine.csr.Csr.hop, -70.0 points");
    assertThat(html)
        .contains("csr: 10 samples by ctimer, one for each 1 ms (perf is not permitted).")
        .contains("not there")
        .doesNotContain("<script");
    assertThat(html.split("<svg [^>]*class=\"flame\"", -1)).hasSize(6 + 1);
  }

  @Test
  void whatCannotBeDrawnCostsItsGraphAndNotTheReport() throws IOException {
    profile("mmap", "a");
    Files.writeString(run.resolve("profile/mmap.collapsed"), "a;b 3\nnonsense\n");
    profile("lmdb", "b");
    Files.delete(run.resolve("profile/lmdb.collapsed"));
    Files.writeString(folder.resolve("secret"), "secret;b 3\n");
    index =
        index
            .plus(asked("csr").sampled("x", "", "samples", "1", 3, 0, "../secret"))
            .plus(asked("neo4j").failed("its worker died"))
            .plus(asked("limit").sampled("lock", "", "ns", "10 us", 0, 0, ""));
    index.write(run);
    String html = report();
    assertThat(html)
        .contains("Profiles that are not shown")
        .contains("mmap.collapsed, line 2: no stack and weight")
        .contains("the profile profile/lmdb.collapsed is not in the run folder")
        .contains("the profile ../secret is not in the run folder")
        .contains("neo4j: not made, its worker died")
        .contains("limit: nothing of the kind happened");
    assertThat(summaries(html)).isEmpty();
  }

  @Test
  void aPageOfChosenOnesStandsAlone() throws IOException {
    Profile mmap = profile("mmap", EVIL);
    Profile lmdb = profile("lmdb", "b/C.d_[j]");
    Path out = folder.resolve("new/page.html");
    FlamePage.Source base = new FlamePage.Source(run, mmap, "mmap");
    FlamePage.Source other = new FlamePage.Source(run, lmdb, "lmdb");
    FlamePage.write(
        "A <title>",
        List.of(
            new FlamePage.Graph(base, Optional.empty()),
            new FlamePage.Graph(other, Optional.of(base))),
        out);
    String html = Files.readString(out);
    assertThat(html)
        .contains("A &lt;title&gt;")
        .contains("href=\"#graph-1\"")
        .contains("lmdb against mmap, cpu: most changed b.C.d, +70.0 points")
        .doesNotContain("<script")
        .doesNotContain("http://127")
        .containsOnlyOnce("default-src 'none'");
    assertThatThrownBy(
            () ->
                FlamePage.write(
                    "x",
                    List.of(
                        new FlamePage.Graph(
                            new FlamePage.Source(folder, mmap, "mmap"), Optional.empty())),
                    out))
        .hasMessageContaining("is not in the run folder");
  }

  private Profile profile(String engine, String frame) throws IOException {
    String file = "profile/" + engine + ".collapsed";
    Collapsed.write(
        run.resolve(file),
        List.of(
            new Stack(List.of("[client-*]", "w/W.run_[j]", frame), 7),
            new Stack(List.of("[client-*]", "w/W.run_[j]"), 3)));
    Profile profile =
        asked(engine).sampled("ctimer", "perf is not permitted", "samples", "1 ms", 10, 0, file);
    index = index.plus(profile);
    return profile;
  }

  private static Profile asked(String engine) {
    return new Profile(
        engine,
        "single-hop",
        engine,
        "rmat-16",
        1,
        "-",
        new TreeMap<>(),
        "cpu",
        "",
        "",
        "",
        "",
        0,
        0,
        "",
        "");
  }

  private String report() throws IOException {
    Path out = folder.resolve("report.html");
    HtmlReport.write(run, out);
    return Files.readString(out);
  }

  private static List<String> summaries(String html) {
    return java.util.regex.Pattern.compile("<summary id=\"profile-\\d+\">([^<]*)</summary>")
        .matcher(html)
        .results()
        .map(m -> m.group(1))
        .toList();
  }
}
