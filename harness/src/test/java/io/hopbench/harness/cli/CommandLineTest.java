package io.hopbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.EngineDescriptor;
import io.hopbench.harness.engines.EngineJars;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class CommandLineTest {
  @TempDir private Path folder = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "quickstart --help",
        "report --help",
        "flamegraph --help",
        "doctor --help",
        "replay --help",
        "compare --help",
        "run --help",
        "list --help",
        "list engines --help",
        "list workloads --help",
        "list datasets --help",
        "list targets --help",
        "cache --help",
        "cache list --help",
        "cache clear --help",
        "verify --help",
        "inspect --help",
        "torture --help",
        "selftest --help"
      })
  void helpIsEverywhereAndShowsAnExample(String words) {
    assertThat(execute(words)).isZero();
    assertThat(out.toString()).contains("Example").contains("./hopbench");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run single-hp --dataset rmat-7|'single-hop'",
        "run --suite parit --dataset rmat-7|'parity'",
        "run --dataset rmat-7|name at least one workload",
        "run single-hop --suite parity --dataset rmat-7|not both",
        "run single-hop|--dataset",
        "run single-hop --dataset rmatt-7|rmat-",
        "run single-hop --dataset rmat-7,rmatt-7|rmatt-7",
        "run single-hop --dataset rmat-7 --engines limt|'limit'",
        "run single-hop --dataset rmat-7 --duration soon|--duration: 'soon'",
        "run single-hop --dataset rmat-7 --memory 1|--memory",
        "run single-hop --dataset rmat-7 --forks 0|at least 1",
        "run single-hop --dataset rmat-7 --threads 0|at least 1",
        "run single-hop --dataset rmat-7 --threads 4,4|twice",
        "run single-hop --dataset rmat-7 --durability MAYBE|--durability",
        "run single-hop --dataset rmat-7 --fork 2|--fork",
        "run single-hop --dataset rmat-7 --set batch=10|no workload of this run takes it; batch-create",
        "run create-relationship --dataset rmat-7 --rate 0|--rate 0 is out of range; give operations a second",
        "run create-relationship --dataset rmat-7 --rate -1|-1",
        "run create-relationship --dataset rmat-7 --rate=-1|--rate -1 is out of range",
        "run create-relationship --dataset rmat-7 --rate 1e12|--rate 1e12 is out of range",
        "run create-relationship --dataset rmat-7 --rate NaN|--rate 'NaN' is no number",
        "run create-relationship --dataset rmat-7 --rate fast|--rate 'fast' is no number",
        "run create-relationship --dataset rmat-7 --rate 10 --find-rate p99<5ms|not both",
        "run create-relationship --dataset rmat-7 --find-rate p98<5ms|is no bound; write p50, p90, p99 or p999",
        "run create-relationship --dataset rmat-7 --find-rate p99<5ms --duration 1m|--find-rate may take",
        "run create-relationship --dataset rmat-7 --arrivals poisson|needs --rate",
        "run create-relationship --dataset rmat-7 --rate 9 --arrivals mixed|is no kind of arrivals; write constant or poisson",
        "run single-hop --dataset rmat-7 --rate 10|makes no sense for single-hop, which measures reads",
        "run bulk-load --dataset rmat-7 --rate 10|makes no sense for bulk-load",
        "run storage-io --dataset rmat-7 --rate 10|makes no sense for storage-io",
        "run create-relationship batch-create --dataset rmat-7 --rate 10|makes no sense for batch-create",
        "run recovery-open --dataset rmat-7 --find-rate p99<5ms|--find-rate makes no sense for recovery-open",
        "run bulk-load --dataset rmat-7 --engines limit --baton|the baton makes no sense for bulk-load",
        "run storage-io --dataset rmat-7 --engines limit --baton|it is for single-hop",
        "run single-hop --dataset rmat-7 --baton|name --engines, the reference first",
        "run create-relationship --dataset rmat-7 --engines limit --baton --rate 9|leave --rate and --find-rate out",
        "run --suite parity --dataset rmat-7 --engines limit --baton|not a --suite",
        "run single-hop --dataset rmat-7 --engines limit --baton --heap 4000g|2 workers alive at once",
        "run single-hop --dataset rmat-7 --engines limit --profile heap|there are cpu, alloc, wall, lock",
        "run single-hop --dataset rmat-7 --engines limit --profile cpu,cpu|--profile names cpu twice",
        "run single-hop --dataset rmat-7 --engines limit --profile|--profile",
        "run single-hop --dataset rmat-7 --engines limit --baton --profile cpu|leave one of them out",
        "run batch-create --dataset rmat-7 --set bacth=10|nearest is 'batch'",
        "run batch-create --dataset rmat-7 --set batch=none|--set batch=none: expected a whole number",
        "run single-hop --dataset rmat-7 --engine-path /no/such/folder|/no/such/folder",
        "list enginse|engines",
        "list|say what to list",
        "report /no/such/run|manifest.json",
        "flamegraph /no/such/run|manifest.json",
        "compare|BASE",
        "compare /no/such/run /no/such/other|/no/such/run",
        "verify|STORE",
        "verify /no/such/store --engine mmmap|'mmmap'",
        "torture --budget soon|--budget: 'soon'",
        "selftest --budget soon|--budget: 'soon'",
        "selftest bulk-load|the baton makes no sense for bulk-load",
        "selftest --rounds 2|at least 3",
        "selftest --dataset rmatt-7|rmatt-7",
        "selftest --heap 4000g|5 workers alive at once",
        "selftest|the engine 'slowed' is not in",
        "nonsense|nonsense"
      })
  void wrongUsageExitsWith2AndSaysWhat(String words, String says) {
    assertThat(execute(words)).isEqualTo(2);
    assertThat(err.toString()).startsWith("hopbench: ").contains(says);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aFolderWithContentIsNotWrittenInto() throws IOException {
    Files.writeString(folder.resolve("precious"), "x");
    assertThat(execute("run single-hop --dataset rmat-7 --engines limit --out " + folder))
        .isEqualTo(2);
    assertThat(err.toString()).contains("not empty").contains(folder.toString());
    assertThat(folder.resolve("manifest.json")).doesNotExist();
  }

  /** A control besides the reference: of 3 rounds of one engine, six arms. */
  @Test
  void aDryRunByTheBatonCountsTheControlToo() {
    String words =
        "run single-hop --dataset rmat-7 --engines limit --forks 3 --warmup 1s --duration 3s --dry-run";
    assertThat(execute(words + " --baton")).isZero();
    assertThat(out.toString())
        .contains("driver       baton, against limit")
        .contains("limit with a control")
        .contains("6 workers, about")
        .contains("Of it 24.0 s as asked for"); // 6 * (1 + 3)
  }

  @Test
  void aDryRunPrintsThePlanAndRunsNothing() {
    Path target = folder.resolve("new");
    assertThat(
            execute(
                "run single-hop two-hop --dataset rmat-7 --engines limit --forks 3 --dry-run --out "
                    + target))
        .isZero();
    assertThat(out.toString())
        .contains("6 workers, about")
        .contains("single-hop")
        .contains("seed         1")
        .contains("plan of single-hop over rmat-7, 3 seeds")
        .contains("MB free");
    assertThat(target).doesNotExist();
    assertThat(folder.resolve("home")).doesNotExist();
  }

  @Test
  void dataSetsAreSeparatedByCommasExceptWithinAPath() throws IOException {
    Path edges = Files.writeString(folder.resolve("a,b.txt"), "1 2\n");
    String words =
        "run single-hop --engines limit --dry-run --dataset rmat-7,rmat-8 --dataset rmat-7,file:"
            + edges;
    assertThat(execute(words)).isZero();
    assertThat(out.toString())
        .contains("3 workers, about")
        .containsPattern("datasets +rmat-7,rmat-8,file:");
  }

  @Test
  void numbersLookTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(execute("run single-hop --dataset rmat-7 --engines limit --forks 3 --dry-run"))
          .as(err::toString)
          .isZero();
    } finally {
      Locale.setDefault(before);
    }
    assertThat(out.toString()).contains("3 workers, about");
    assertThat(out.toString().chars()).as(out.toString()).allMatch(c -> c < 128);
  }

  @Test
  void enginesAreListedWithoutLoadingThem() throws IOException {
    EngineJars.write(
        folder.resolve("engines/x.jar"),
        Map.of(
            EngineDescriptor.RESOURCE,
            EngineJars.descriptor("test-engine", "no.such.Engine", "durability=SYNC")));
    assertThat(execute("list engines --engine-path " + folder.resolve("engines"))).isZero();
    assertThat(out.toString()).contains("test-engine").contains("SYNC").contains("limit");
  }

  @Test
  void listsSayWhatThereIs() {
    assertThat(execute("list workloads")).isZero();
    assertThat(out.toString()).contains("single-hop").contains("parity").contains("quick");
    assertThat(out.toString()).containsPattern("batch-create +batch +10000 +a whole number");
    assertThat(execute("list datasets")).isZero();
    assertThat(out.toString()).contains("rmat-N");
    assertThat(execute("list targets")).isZero();
    assertThat(out.toString()).contains("200 MB");
  }

  @Test
  void theCompletionScriptCompletesCommandsAndOptions() {
    assertThat(execute("generate-completion")).isZero();
    assertThat(out.toString()).contains("--engine-path");
  }

  @Test
  void theVersionNamesTheJava() {
    assertThat(execute("--version")).isZero();
    assertThat(out.toString()).contains("hopbench").contains("Java 25");
  }

  @Test
  void colorsAreForTerminalsOnly() {
    execute("--help");
    assertThat(out.toString()).doesNotContain("\u001b[");
  }

  @Test
  void anEmptyCacheIsListedAndCleared() throws IOException {
    Path cache = folder.resolve("cache");
    assertThat(execute("cache list --cache " + cache)).isZero();
    assertThat(out.toString()).contains("is empty");
    Files.createDirectories(cache.resolve("stores/half-built"));
    assertThat(execute("cache clear --cache " + cache)).isZero();
    assertThat(cache.resolve("stores")).doesNotExist();
  }

  private int execute(String words) {
    CommandLine line =
        Main.commandLine(
            new Home(folder.resolve("home"), folder.resolve("dist")), words.split(" ", -1));
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    int code = line.execute(words.split(" ", -1));
    line.getOut().flush();
    line.getErr().flush();
    return code;
  }
}
