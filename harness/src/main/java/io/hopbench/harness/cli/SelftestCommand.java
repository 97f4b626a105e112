package io.hopbench.harness.cli;

import io.hopbench.api.Durability;
import io.hopbench.api.StoreOptions;
import io.hopbench.harness.engines.EngineScan;
import io.hopbench.harness.engines.FoundEngine;
import io.hopbench.harness.plan.RunSpec;
import io.hopbench.harness.run.BenchmarkRun;
import io.hopbench.harness.run.ExitCode;
import io.hopbench.harness.run.RunListener;
import io.hopbench.harness.selftest.Injected;
import io.hopbench.harness.selftest.Rates;
import io.hopbench.harness.selftest.Selftest;
import io.hopbench.harness.util.UsageException;
import io.hopbench.workloads.Workload;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Has the baton judge slowdowns that are known. */
@Command(
    name = "selftest",
    versionProvider = HopbenchCommand.Version.class,
    description = {
      "Compares one engine with itself under another name, and with itself slowed by 5 %% and by 10 %%,"
          + " by the baton, and prints how often each was seen as slower. Every --rounds rounds are a"
          + " comparison. Goes on where the last call with the same folder ended.",
      "Claimed, of 20 comparisons or more for each workload: the interval of equal engines contains 1"
          + " in at least 85 %%, equal engines raise no alarm in at least 90 %%, a slowdown of 10 %% is"
          + " seen in at least 90 %%. Exits with 1 when a rate contradicts that (with fewer than 20:"
          + " when its 95 %% interval does), with 4 when there are too few comparisons to say."
    },
    footerHeading = "%nExample:%n",
    footer = "  ./hopbench selftest --budget 15m --seed 1")
final class SelftestCommand implements Callable<Integer> {
  private static final List<String> WORKLOADS = List.of("single-hop", "create-relationship");

  /** Base, control, and those that are compared. */
  private static final int ARMS = 2 + Injected.compared().size();

  private final Commands.Context context;

  @Mixin final HelpOptions help = new HelpOptions();
  @Mixin private CacheOptions cacheOptions = new CacheOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "WORKLOAD",
      arity = "0..*",
      description = "Reads or single commits. Default: single-hop create-relationship.")
  private List<String> named = List.of();

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      converter = Converters.OfDuration.class,
      description = {"How long, such as 40s or 15m; one round is played at least. Default: 5m."})
  private Duration budget = Duration.ofMinutes(5);

  @Option(names = "--report", description = "Play nothing; print what the rounds so far say.")
  private boolean report;

  @Option(
      names = "--keep-disturbed",
      description = {
        "Count rounds too in which other work on the machine disturbed an arm (see the row"
            + " 'contaminated'). Default: they are played, kept, and not counted."
      })
  private boolean keepDisturbed;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the first round; each has the next. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Rounds of a comparison, at least 3. Default: ${DEFAULT-VALUE}.")
  private int rounds = 5;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      description = "What is read and written. Default: ${DEFAULT-VALUE}.")
  private String dataSet = "rmat-16";

  @Option(
      names = "--durability",
      paramLabel = "MODE",
      description = "Of commits: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Durability durability = Durability.SYNC;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = Converters.OfDuration.class,
      description = "Of the 30 turns of an arm in a round together. Default: 3s.")
  private Duration duration = Duration.ofSeconds(3);

  @Option(
      names = "--warmup",
      paramLabel = "TIME",
      converter = Converters.OfDuration.class,
      description = "Of an arm. Default: 1s.")
  private Duration warmup = Duration.ofSeconds(1);

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      converter = Converters.OfBytes.class,
      description = "Java heap of each of five workers. Default: 1g.")
  private long heap = 1L << 30;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = {
        "Where the rounds lie, a run folder each. Default: target/selftest/seed-N in the checkout."
      })
  private Optional<Path> out = Optional.empty();

  SelftestCommand(Commands.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (rounds < 3) {
      throw new UsageException("--rounds is " + rounds + "; an interval takes at least 3");
    }
    Path folder =
        out.map(p -> p.toAbsolutePath().normalize())
            .orElseGet(
                () ->
                    context
                        .home()
                        .root()
                        .resolve("target")
                        .resolve("selftest")
                        .resolve("seed-" + seed));
    Selection selection = new Selection(Map.of());
    List<Workload> workloads =
        selection.workloads(named.isEmpty() ? WORKLOADS : named, Optional.empty());
    BatonUsage.requireTurns(workloads);
    Selftest test =
        new Selftest(
            new Selftest.Settings(
                folder,
                selection.dataSets(List.of(dataSet)).getFirst(),
                durability,
                seed,
                StoreOptions.DEFAULT_MEMORY_BYTES,
                BatonUsage.requireRoom(ARMS, heap),
                duration,
                warmup,
                Duration.ofMinutes(2),
                cacheOptions.folder(context.home())),
            workloads,
            fixture());
    Set<ExitCode> codes = ExitCode.none();
    if (!report) {
      try (Closeable _ = test.claim()) {
        codes.addAll(play(test));
      }
    }
    List<Path> played = test.played();
    if (played.isEmpty()) {
      throw new UsageException(folder + " holds no round yet; leave --report out");
    }
    codes.addAll(print(workloads, played, folder));
    return ExitCode.first(codes).code();
  }

  private FoundEngine fixture() {
    Path folder = context.home().dist().resolve("fixtures");
    FoundEngine found =
        Files.isDirectory(folder) ? EngineScan.scan(List.of(folder)).get(Injected.FIXTURE) : null;
    if (found == null) {
      throw new UsageException(
          "the engine '"
              + Injected.FIXTURE
              + "' is not in "
              + folder
              + "; build the project with its fixtures (mvn package)");
    }
    return found;
  }

  /** Plays rounds as long as the next is likely to end within the budget. */
  private Set<ExitCode> play(Selftest test) throws IOException, InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    Set<ExitCode> codes = ExitCode.none();
    long begin = System.nanoTime();
    long last = 0;
    List<Path> played = test.played();
    for (int n = 0; last + System.nanoTime() - begin < budget.toNanos(); n++) {
      long roundBegin = System.nanoTime();
      RunSpec round = test.next(played, context.words());
      test.makeRoom(round);
      BenchmarkRun run = new BenchmarkRun(round, Map.of(), context.home().root(), RunListener.NONE);
      ExitCode code = Runs.guarded(run, round.out(), err);
      if (code != ExitCode.FINE) {
        codes.add(code);
      }
      played.add(round.out());
      // The first builds what is lacking, so the second is let begin by half of its time.
      last = (System.nanoTime() - roundBegin) / (n == 0 ? 2 : 1);
      err.printf(
          Locale.ROOT,
          "round %d in %d s%s%n",
          played.size(),
          (System.nanoTime() - roundBegin) / 1_000_000_000,
          code == ExitCode.FINE ? "" : ": " + code + ", see " + round.out());
      err.flush();
    }
    return codes;
  }

  private Set<ExitCode> print(List<Workload> workloads, List<Path> played, Path folder)
      throws IOException {
    PrintWriter printer = spec.commandLine().getOut();
    printer.printf(
        Locale.ROOT,
        "Rounds played: %d, over %s, %s; %d are a comparison. Rates have 95 %% intervals (Wilson).%n%n",
        played.size(),
        dataSet,
        durability,
        rounds);
    List<List<String>> table = new ArrayList<>();
    List<String> claims = new ArrayList<>();
    Set<Rates.Verdict> verdicts = EnumSet.noneOf(Rates.Verdict.class);
    for (Workload each : workloads) {
      String workload = each.info().name();
      Selftest.Played of = Selftest.read(played, workload, keepDisturbed);
      if (of.disturbed() > 0) {
        claims.add(SelftestText.disturbed(workload, of.disturbed(), played.size()));
      }
      for (Injected injected : Injected.compared()) {
        Rates rates = Rates.of(of.of(injected.name()), rounds);
        table.add(SelftestText.row(workload, injected, rates));
        for (Rates.Judged judged : rates.judge(injected.percent())) {
          verdicts.add(judged.verdict());
          claims.add(SelftestText.claim(workload, judged));
        }
      }
    }
    Tables.print(SelftestText.HEAD, table, printer);
    printer.println();
    claims.forEach(printer::println);
    printer.println();
    printer.println("Rounds: " + folder);
    printer.flush();
    Set<ExitCode> codes = ExitCode.none();
    if (verdicts.contains(Rates.Verdict.CONTRADICTED)) {
      codes.add(ExitCode.REGRESSION);
    } else if (verdicts.contains(Rates.Verdict.OPEN)) {
      codes.add(ExitCode.INCONCLUSIVE);
    }
    return codes;
  }
}
