package io.hopbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.results.profile.Collapsed;
import io.hopbench.results.profile.Profile;
import io.hopbench.results.profile.ProfileIndex;
import io.hopbench.results.profile.Stack;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class FlamegraphCommandTest {
  @TempDir private Path folder = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void runs() throws IOException {
    ProfileIndex index =
        ProfileIndex.EMPTY
            .plus(profile("x", "single-hop", "mmap", "cpu"))
            .plus(profile("x", "single-hop", "lmdb", "cpu"))
            .plus(profile("x", "single-hop", "mmap", "alloc"))
            .plus(profile("x", "two-hop", "mmap", "cpu"))
            .plus(asked("two-hop", "lmdb", "cpu").failed("its worker died"));
    index.write(folder.resolve("x"));
    ProfileIndex.EMPTY.plus(profile("y", "single-hop", "mmap", "cpu")).write(folder.resolve("y"));
    Files.createDirectories(folder.resolve("bare"));
    for (String run : List.of("x", "y", "bare")) {
      Files.writeString(folder.resolve(run).resolve("manifest.json"), "{}");
    }
  }

  @Test
  void allAreDrawnAndWhatLacksIsSaid() throws IOException {
    assertThat(execute("flamegraph x --out new/x.html")).as(err.toString()).isZero();
    assertThat(page("new/x.html").split("<svg ", -1)).hasSize(4 + 1);
    assertThat(out.toString()).contains("new/x.html");
    assertThat(err.toString())
        .contains("left out: cpu of two-hop on rmat-7 of lmdb: its worker died");
  }

  @Test
  void chosenOnesAreDrawn() throws IOException {
    assertThat(execute("flamegraph x --workload single-hop --engine mmap --event cpu --out p"))
        .isZero();
    assertThat(page("p"))
        .containsOnlyOnce("<svg ")
        .contains("single-hop on rmat-7, mmap, cpu: 75.0 % in e.mmap.hop");
  }

  @Test
  void anotherEngineIsTheBase() throws IOException {
    assertThat(execute("flamegraph x --against-engine lmdb --event cpu --out p")).isZero();
    assertThat(page("p")).containsOnlyOnce("<svg ").contains("mmap against lmdb, cpu: ");
    assertThat(err.toString()).contains("it has no base: cpu of two-hop on rmat-7 of mmap");
  }

  @Test
  void anotherRunIsTheBase() throws IOException {
    assertThat(execute("flamegraph x --engine mmap --event cpu --against y --out p")).isZero();
    assertThat(page("p")).contains("mmap in x against mmap in y, cpu: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nothing|is no run folder",
        "bare|holds no profiles; they are made by './hopbench run ... --profile cpu'",
        "x --workload three-hop|--workload three-hop has no profile here; there are single-hop, two-hop",
        "x --engine neo4j|there are lmdb, mmap",
        "x --event wall|there are alloc, cpu",
        "x --threads 9|there are 1",
        "x --dataset wordnet|there are rmat-7",
        "x --workload single-hop --engine lmdb --event alloc|there are cpu",
        "x --workload two-hop --engine lmdb|there is nothing to draw: cpu of two-hop on rmat-7 of lmdb",
        "x --against-engine limit|--against-engine limit has no profile here; there are lmdb, mmap",
        "x --engine mmap --against-engine mmap|every profile that was chosen is of mmap",
        "x --event alloc --against y|has no base for alloc of single-hop on rmat-7 of mmap; it has cpu of",
        "x --against bare|holds no profiles",
        "x --out bare|is a folder; name a file"
      })
  void whatIsNotThereIsSaidWithWhatThereIs(String words, String says) {
    assertThat(execute("flamegraph " + words)).isEqualTo(2);
    assertThat(err.toString()).contains("hopbench: ").contains(says);
    assertThat(out.toString()).isEmpty();
  }

  private Profile profile(String run, String workload, String engine, String event)
      throws IOException {
    Path profiles = Files.createDirectories(folder.resolve(run).resolve("profile"));
    String name = String.join(".", workload, engine, event, "collapsed");
    Collapsed.write(
        profiles.resolve(name),
        List.of(
            new Stack(List.of("[main]", "e/" + engine + ".hop_[j]"), 3),
            new Stack(List.of("[main]", "idle"), 1)));
    return asked(workload, engine, event)
        .sampled(event, "", "samples", "1 ms", 4, 0, "profile/" + name);
  }

  private static Profile asked(String workload, String engine, String event) {
    return new Profile(
        "cell",
        workload,
        engine,
        "rmat-7",
        1,
        "-",
        new TreeMap<>(),
        event,
        "",
        "",
        "",
        "",
        0,
        0,
        "",
        "");
  }

  private String page(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  /** Words that name something of the folder are paths in it. */
  private int execute(String words) {
    List<String> paths = List.of("x", "y", "bare", "nothing", "p", "new/x.html");
    String[] args =
        Arrays.stream(words.split(" ", -1))
            .map(w -> paths.contains(w) ? folder.resolve(w).toString() : w)
            .toArray(String[]::new);
    CommandLine line =
        Main.commandLine(new Home(folder.resolve("home"), folder.resolve("dist")), args);
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    int code = line.execute(args);
    line.getOut().flush();
    line.getErr().flush();
    return code;
  }
}
