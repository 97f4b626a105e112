package io.hopbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.results.Manifest;
import io.hopbench.results.ManifestJson;
import io.hopbench.results.ResultsCsv;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class ReplayCommandTest {
  private static final String ROW =
      "run-1,2026-01-31T12:00:00Z,unknown,7,single-hop,limit,rmat-7,1,-,,warm,1,1,latency_p50,ns/op,"
          + "100,ok";

  @TempDir private Path folder = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void thePlanIsThatOfTheRun() throws IOException {
    Map<String, String> settings = settings();
    settings.put("find-rate", "p99<5ms");
    settings.put("arrivals", "poisson");
    settings.put("set.delta", "10%");
    settings.put("budget", "900000ms");
    settings.put("profile", "cpu,lock");
    assertThat(replay(settings, "--dry-run")).isZero();
    settings.forEach(
        (name, value) -> assertThat(out.toString()).containsPattern(name + " +" + quoted(value)));
    assertThat(out.toString())
        .contains("10 workers, about")
        .contains("for profiles by cpu, lock")
        .contains("The budget leaves about ");
  }

  @Test
  void aPathMayHoldCommas() throws IOException {
    Path edges = Files.writeString(folder.resolve("a,b.txt"), "1 2\n");
    Map<String, String> settings = settings();
    settings.put("datasets", "rmat-7,file:" + edges);
    assertThat(replay(settings, "--dry-run")).isZero();
    assertThat(out.toString()).contains("12 workers, about").contains("a,b.txt");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "workloads|-|configuration.workloads is missing",
        "workloads|single-hp|configuration.workloads: there is no workload 'single-hp'; the nearest is",
        "workloads|''|configuration.workloads",
        "engines|limit,mmap|no engine 'mmap'",
        "engines|limit,mmap|--engine-path",
        "datasets|rmatt-7|rmat-",
        "datasets|file:/no/such/file|/no/such/file",
        "threads|many|configuration.threads is 'many', which cannot be used",
        "threads|0|at least 1",
        "durability|MAYBE|configuration.durability is 'MAYBE'",
        "seed|8|seed is 7, and 8 in its configuration",
        "memory|1|--memory 1 is too little",
        "heap|lots|configuration.heap: 'lots' is no size",
        "forks|-3|at least 1",
        "forks|99999999999|configuration.forks is '99999999999'",
        "budget|plenty|configuration.budget: 'plenty' is no duration",
        "profile|heap|configuration.profile: there is no event 'heap' to profile",
        "duration|soon|configuration.duration: 'soon' is no duration",
        "jvm|two|expected 'shared by all workloads",
        "driver|baton, against mmap|expected 'baton, against limit', found 'baton, against mmap'",
        "rate|fast|--rate 'fast' is no number",
        "set.batch|10|no workload of this run takes it",
        "set.|10|manifest.json: there is no parameter ''",
        "turbo|on|configuration.turbo is a setting this version does not know"
      })
  void whatCannotBeRepeatedIsRefused(String key, String value, String says) throws IOException {
    Map<String, String> settings = settings();
    if (value == null) {
      settings.remove(key);
    } else {
      settings.put(key, value);
    }
    assertThat(replay(settings)).as(err.toString()).isEqualTo(2);
    assertThat(err.toString()).startsWith("hopbench: ").contains(says);
    assertThat(out.toString()).isEmpty();
    assertThat(folder.resolve("again")).doesNotExist();
  }

  @Test
  void whatIsNoRunIsRefused() throws IOException {
    assertThat(execute("replay", folder.resolve("nothing"))).isEqualTo(2);
    assertThat(err.toString()).contains("does not exist");
    Path rows =
        Files.write(folder.resolve("rows.csv"), List.of(String.join(",", ResultsCsv.COLUMNS), ROW));
    assertThat(execute("replay", rows)).isEqualTo(2);
    assertThat(err.toString()).contains("is no run folder with a manifest.json");
    Path run = run(settings());
    Path file = run.resolve("manifest.json");
    String good = Files.readString(file);
    Files.writeString(file, good.replaceFirst("(\"schemaVersion\" : )\\d+", "$11"));
    assertThat(execute("replay", run)).isEqualTo(2);
    assertThat(err.toString()).contains("schemaVersion is 1, expected");
    Files.writeString(file, good.replace("\"configuration\"", "\"confguration\""));
    assertThat(execute("replay", run)).isEqualTo(2);
    assertThat(err.toString()).contains("unknown key 'confguration'");
    Files.writeString(file, good.replaceFirst("\"configuration\" : \\{", "$0 \"x\" : [1],"));
    assertThat(execute("replay", run)).isEqualTo(2);
    assertThat(err.toString()).contains("key configuration.x");
  }

  private static String quoted(String text) {
    return java.util.regex.Pattern.quote(text);
  }

  /** As a run writes them. */
  private static Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("workloads", "create-relationship,single-hop");
    settings.put("engines", "limit");
    settings.put("datasets", "rmat-7");
    settings.put("threads", "1");
    settings.put("durability", "ASYNC");
    settings.put("seed", "7");
    settings.put("memory", "64m");
    settings.put("heap", "300m");
    settings.put("forks", "3");
    settings.put("duration", "1500ms");
    settings.put("warmup", "70ms");
    settings.put("time-limit", "500ms");
    settings.put("jvm", "one for each workload");
    return settings;
  }

  private int replay(Map<String, String> settings, String... more) throws IOException {
    List<Object> words = new java.util.ArrayList<>(List.of("replay", run(settings), "--out"));
    words.add(folder.resolve("again"));
    words.addAll(List.of(more));
    return execute(words.toArray());
  }

  private Path run(Map<String, String> settings) throws IOException {
    Path run = Files.createDirectory(folder.resolve("run"));
    Files.write(run.resolve("results.csv"), List.of(String.join(",", ResultsCsv.COLUMNS), ROW));
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
            7,
            settings,
            Map.of(),
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
    err.getBuffer().setLength(0);
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
