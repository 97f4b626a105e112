package io.hopbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hopbench.results.Manifest;
import io.hopbench.results.ManifestJson;
import io.hopbench.results.ResultsCsv;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class CompareCommandTest {
  private static final String HEADER = String.join(",", ResultsCsv.COLUMNS);
  private static final double[] FORKS = {100, 101, 102, 99, 98, 103};

  @TempDir private Path folder = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void equalRunsAreNotWorse() throws IOException {
    Path base = run("base", line("mmap", 1.0), "25.0.1");
    assertThat(execute("compare", base, run("cand", line("mmap", 1.0), "25.0.1"))).isZero();
    assertThat(out.toString())
        .contains("Nothing became worse: 1 no difference seen; 0 not compared.")
        .contains("Weak evidence: two runs are two times")
        .contains("1.000 [")
        .doesNotContain("warning");
  }

  @Test
  void aSlowerRunExitsWith1AndDifferentSurroundingsAreNamed() throws IOException {
    Path base = run("base", line("mmap", 1.0), "25.0.1");
    Path candidate = run("cand", line("mmap", 1.2), "25.0.2");
    assertThat(execute("compare", base, candidate)).isEqualTo(1);
    assertThat(out.toString())
        .contains("Worse: 1 slower")
        .contains("+1.00 large")
        .contains("warning: java version: 25.0.1 | 25.0.2");
    assertThat(execute("compare", candidate, base)).as("faster").isZero();
  }

  @Test
  void strictExitsWith4WhenNotAllCouldBeJudged() throws IOException {
    Path base = write("base.csv", line("mmap", 1.0).subList(0, 3));
    assertThat(execute("compare", base, base)).isZero();
    assertThat(out.toString()).contains("too few forks").contains("it takes 4 forks each");
    assertThat(execute("compare", base, base, "--strict")).isEqualTo(4);
    Path slow = write("slow.csv", line("mmap", 1.2));
    assertThat(execute("compare", write("all.csv", line("mmap", 1.0)), slow, "--strict"))
        .as("worse comes first")
        .isEqualTo(1);
  }

  @Test
  void enginesOfOneRunAreCompared() throws IOException {
    List<String> lines = new ArrayList<>(line("mmap", 1.0));
    lines.addAll(line("lmdb", 4.0));
    Path run = run("both", lines, "25.0.1");
    assertThat(execute("compare", run, "--engines", "mmap,lmdb")).isZero();
    assertThat(out.toString()).contains("One run").contains("4.000 [").contains("slower");
  }

  @Test
  void markdownAndJsonGoToAFile() throws IOException {
    Path run = write("a|b.csv", line("mmap", 1.0));
    Path md = folder.resolve("new/change.md");
    assertThat(execute("compare", run, run, "--format", "md", "--out", md)).isZero();
    assertThat(out.toString().strip()).isEqualTo(md.toString());
    assertThat(Files.readString(md))
        .contains("| cell | engine | metric |")
        .contains("| --- | --- |")
        .contains("a\\|b.csv")
        .contains("latency\\_p50");
    Path json = folder.resolve("new/change.json");
    assertThat(execute("compare", run, run, "--format", "json", "--out", json)).isZero();
    JsonNode root = new ObjectMapper().readTree(json.toFile());
    assertThat(root.path("schemaVersion").asInt()).isEqualTo(1);
    assertThat(root.path("rows").path(0).path("baseForks")).hasSize(6);
    assertThat(root.path("regression").asBoolean(true)).isFalse();
  }

  @Test
  void numbersLookTheSameInEveryLocale() throws IOException {
    Path run = write("a.csv", line("mmap", 1.0));
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(execute("compare", run, run)).isZero();
    } finally {
      Locale.setDefault(before);
    }
    assertThat(out.toString().chars()).as(out.toString()).allMatch(c -> c < 128);
  }

  @Test
  void hostileInputExitsWith2AndSaysWhatWhereAndWhatToDo() throws IOException {
    Path good = write("good.csv", line("mmap", 1.0));
    Path empty = Files.createDirectory(folder.resolve("empty"));
    refused("/no/such/run does not exist; give a folder", "/no/such/run", good);
    refused("it has no results.csv", good, empty);
    refused("empty; expected the header", good, Files.createFile(folder.resolve("nothing.csv")));
    refused("no rows under the header", good, write("header.csv", List.of()));
    refused("line 2: 2 columns, expected 17", good, write("cut.csv", List.of("a,b")));
    refused(
        "line 2, column value: found 'x'",
        good,
        write("x.csv", List.of(csv("mmap", 1, "x", "ok"))));
    refused(
        "line 2: latency_p50: NaN is not a figure",
        good,
        write("nan.csv", List.of(csv("mmap", 1, "NaN", "ok"))));
    refused("status ok needs a value", good, write("no.csv", List.of(csv("mmap", 1, "", "ok"))));
    refused(
        "status failed takes no value",
        good,
        write("failed.csv", List.of(csv("mmap", 1, "5", "failed"))));
    refused(
        "have no figure in common", good, write("void.csv", List.of(csv("mmap", 1, "", "failed"))));
    refused("have no figure in common", good, write("lmdb.csv", line("lmdb", 1.0)));
    refused(
        "is there twice for fork 1",
        good,
        write("twice.csv", List.of(csv("mmap", 1, "5", "ok"), csv("mmap", 1, "6", "ok"))));
    List<String> mixed = new ArrayList<>(line("mmap", 1.0));
    mixed.add(csv("mmap", 9, "5", "ok").replace("run-1", "run-2"));
    refused("rows of 2 runs (run-1, run-2)", good, write("mixed.csv", mixed));
    Path binary = folder.resolve("binary.csv");
    Files.write(binary, (HEADER + "\n\u00ff\u00fe").getBytes(StandardCharsets.ISO_8859_1));
    refused("no UTF-8 text", good, binary);
    Path folderOfJunk = Files.createDirectory(folder.resolve("junk"));
    Files.copy(good, folderOfJunk.resolve("results.csv"));
    Files.writeString(folderOfJunk.resolve("manifest.json"), "{}");
    refused("schemaVersion is missing", good, folderOfJunk);
  }

  @Test
  void wrongUsageExitsWith2() throws IOException {
    Path good = write("good.csv", line("mmap", 1.0));
    refused("name a second run", good);
    refused("name two engines or more", good, "--engines", "mmap");
    refused("name two engines or more", good, "--engines", "mmap,mmap");
    refused("no engine 'mmpa'; the nearest is 'mmap'", good, good, "--engines", "mmpa");
    refused("no metric 'latency_p51'", good, good, "--metric", "latency_p51");
    refused("--format", good, good, "--format", "xml");
    refused("is a folder", good, good, "--out", folder);
    refused("would overwrite", good, good, "--out", good);
    assertThat(Files.readString(good)).startsWith(HEADER);
  }

  private void refused(String says, Object... words) {
    err.getBuffer().setLength(0);
    List<Object> all = new ArrayList<>(List.of("compare"));
    all.addAll(List.of(words));
    assertThat(execute(all.toArray())).as(says).isEqualTo(2);
    assertThat(err.toString()).startsWith("hopbench: ").contains(says);
    assertThat(out.toString()).isEmpty();
  }

  /** Six forks of an engine, a line each. */
  private static List<String> line(String engine, double factor) {
    List<String> lines = new ArrayList<>();
    for (int fork = 1; fork <= FORKS.length; fork++) {
      lines.add(csv(engine, fork, String.valueOf(FORKS[fork - 1] * factor), "ok"));
    }
    return lines;
  }

  private static String csv(String engine, int fork, String value, String status) {
    return "run-1,2026-01-31T12:00:00Z,unknown,1,single-hop,"
        + engine
        + ",rmat-7,1,-,,warm,"
        + fork
        + ",1,latency_p50,ns/op,"
        + value
        + ","
        + status;
  }

  private Path write(String name, List<String> lines) throws IOException {
    List<String> all = new ArrayList<>(List.of(HEADER));
    all.addAll(lines);
    return Files.write(folder.resolve(name), all);
  }

  private Path run(String name, List<String> lines, String java) throws IOException {
    Path run = Files.createDirectory(folder.resolve(name));
    Files.move(write(name + ".csv", lines), run.resolve("results.csv"));
    ManifestJson.write(
        run.resolve("manifest.json"),
        new Manifest(
            Manifest.SCHEMA_VERSION,
            "run-1",
            "a run",
            List.of("run"),
            Instant.EPOCH,
            Optional.empty(),
            true,
            "unknown",
            false,
            1,
            Map.of("forks", name),
            Map.of("java", Map.of("version", java), "memory", Map.of("available", name)),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of()));
    return run;
  }

  private int execute(Object... words) {
    out.getBuffer().setLength(0);
    String[] args = new String[words.length];
    for (int i = 0; i < args.length; i++) {
      args[i] = String.valueOf(words[i]);
    }
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
