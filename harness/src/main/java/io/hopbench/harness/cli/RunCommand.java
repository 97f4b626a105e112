package io.hopbench.harness.cli;

import io.hopbench.api.Durability;
import io.hopbench.harness.drive.OpenLoad;
import io.hopbench.harness.drive.OpenLoopSearch;
import io.hopbench.harness.plan.Contender;
import io.hopbench.harness.plan.RunSpec;
import io.hopbench.harness.plan.WarmUp;
import io.hopbench.harness.profile.ProfileEvent;
import io.hopbench.harness.util.UsageException;
import io.hopbench.workloads.Workload;
import io.hopbench.workloads.WorkloadInfo.Kind;
import io.hopbench.workloads.Workloads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs workloads over engines. */
@Command(
    name = "run",
    versionProvider = HopbenchCommand.Version.class,
    description = "Runs workloads over engines and data sets, into a run folder.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./hopbench run single-hop two-hop --engines mmap,lmdb,neo4j,limit,csr --dataset rmat-18 \\",
      "      --forks 3 --duration 3s --out results/runs/x",
      "  ./hopbench run create-relationship --engines mmap,limit --dataset rmat-16 --threads 1,16",
      "  ./hopbench run create-relationship --engines mmap --dataset rmat-16 --threads 4 --rate 5000",
      "  ./hopbench run single-hop --engines mmap,lmdb --dataset rmat-16 --baton --forks 5",
      "  ./hopbench run single-hop --engines mmap,lmdb --dataset rmat-16 --profile cpu,alloc",
      "  ./hopbench run batch-create --engines mmap,lmdb --dataset rmat-18 --set batch=1000",
      "  ./hopbench run --suite parity --dataset wordnet --dry-run",
      "  ./hopbench run full-scan --dataset file:edges.txt.gz --engines mmap"
    })
final class RunCommand implements Callable<Integer> {
  private final Commands.Context context;

  @Mixin final HelpOptions help = new HelpOptions();
  @Mixin private EngineOptions engineOptions = new EngineOptions();
  @Mixin private CacheOptions cacheOptions = new CacheOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "WORKLOAD",
      arity = "0..*",
      description = "Names of workloads; see 'list workloads'.")
  private List<String> workloads = new ArrayList<>();

  @Option(
      names = "--suite",
      paramLabel = "NAME",
      description = "Run a suite instead of named workloads; see 'list workloads'.")
  private Optional<String> suite = Optional.empty();

  @Option(
      names = "--engines",
      paramLabel = "NAME",
      split = ",",
      description = {
        "Engines, comma-separated; 'limit' is the bare means. Default: all that are found, and"
            + " limit."
      })
  private List<String> engines = new ArrayList<>();

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      required = true,
      description = {
        "Data sets, comma-separated; see 'list datasets'. May be repeated; a name with file: goes to"
            + " the end of the word, commas included."
      })
  private List<String> dataSets = new ArrayList<>();

  @Option(
      names = "--threads",
      paramLabel = "N",
      split = ",",
      defaultValue = "1",
      description = "Numbers of client threads, comma-separated. Default: ${DEFAULT-VALUE}.")
  private List<Integer> threads = new ArrayList<>();

  @Option(
      names = "--durability",
      paramLabel = "MODE",
      defaultValue = "SYNC",
      description = "Of commits: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Durability durability = Durability.SYNC;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of everything drawn. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      defaultValue = "256m",
      converter = Converters.OfBytes.class,
      description = "Each engine's budget for pool, delta and caches. Default: ${DEFAULT-VALUE}.")
  private long memory;

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      converter = Converters.OfBytes.class,
      description = {
        "Java heap of each worker, the same for every engine. Default: 4g, or half of the machine's"
            + " memory if that is less."
      })
  private Optional<Long> heap = Optional.empty();

  @Option(
      names = "--forks",
      paramLabel = "N",
      defaultValue = "1",
      description = "Fresh JVMs for each cell. Default: ${DEFAULT-VALUE}.")
  private int forks;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      converter = Converters.OfDuration.class,
      description = {
        "Time for the whole run, such as 40s or 15m. What --forks leave of it goes to further forks,"
            + " each to those cells whose interval is the widest; ends early when all are within 1 %%."
            + " Default: --forks and no more."
      })
  private Optional<Duration> budget = Optional.empty();

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "3s",
      converter = Converters.OfDuration.class,
      description = "Measured time of a workload in a fork. Default: ${DEFAULT-VALUE}.")
  private Duration duration = Duration.ofSeconds(3);

  @Option(
      names = "--warmup",
      paramLabel = "TIME",
      converter = Converters.OfDuration.class,
      description =
          "Warm-up time before it. Default: that of each workload, which was fixed from measured"
              + " curves ('hopbench warmup RUN' shows those of a run).")
  private Optional<Duration> warmup = Optional.empty();

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = {
        "Offer N operations a second, all threads together, whether or not earlier ones are done"
            + " (open loop): response times are measured from the intended start. For workloads of"
            + " single commits. A schedule that is missed voids the cell, and the run exits 5."
      })
  private String rate = "";

  @Option(
      names = "--find-rate",
      paramLabel = "BOUND",
      description = {
        "Search the highest rate that holds a bound on the response time, like 'p99<5ms' (p50, p90,"
            + " p99, p999; us, ms, s): at most 13 steps, each of --duration."
      })
  private String findRate = "";

  @Option(
      names = "--arrivals",
      paramLabel = "KIND",
      description = {
        "How operations of --rate or --find-rate come: constant, or poisson (drawn by --seed)."
            + " Default: constant."
      })
  private String arrivals = "";

  @Option(
      names = "--baton",
      description = {
        "Compare engines by turns between live JVMs: the first of --engines is the reference, --forks"
            + " are rounds, --duration is parted into 30 turns. For reads and single commits."
      })
  private boolean baton;

  @Option(
      names = "--profile",
      paramLabel = "EVENT",
      split = ",",
      description = {
        "Sample stacks by async-profiler: cpu, alloc, wall, lock, comma-separated. One more worker"
            + " for each cell and event, after all figures, and for none; see 'flamegraph'."
      })
  private List<String> profile = new ArrayList<>();

  @Option(
      names = "--time-limit",
      paramLabel = "TIME",
      defaultValue = "5m",
      converter = Converters.OfDuration.class,
      description = {
        "A cell that takes longer has failed; building a store may take six times as long. Default:"
            + " ${DEFAULT-VALUE}."
      })
  private Duration timeLimit = Duration.ofMinutes(5);

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A parameter of the workloads; see 'list workloads'. May be repeated.")
  private Map<String, String> parameters = new TreeMap<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The run folder: new or empty. Default: results/runs/TIME in the checkout.")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--dry-run", description = "Print the plan and its time estimate; run nothing.")
  private boolean dryRun;

  RunCommand(Commands.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    RunSpec run = spec();
    if (dryRun) {
      Plans.print(run, spec.commandLine().getOut());
      return 0;
    }
    return Runs.carryOut(run, context.home(), spec.commandLine());
  }

  private RunSpec spec() {
    Selection selection = new Selection(engineOptions.scan(context.home()));
    requireAtLeastOne("--forks", forks);
    threads.forEach(n -> requireAtLeastOne("--threads", n));
    if (threads.stream().distinct().count() < threads.size()) {
      throw new UsageException("--threads names a number twice");
    }
    List<Workload> chosen = selection.workloads(workloads, suite);
    WarmUp warmUp = warmup.map(time -> WarmUp.same(chosen, time)).orElse(WarmUp.own(chosen));
    Optional<OpenLoad> load = OpenLoad.of(rate, arrivals, findRate);
    if (load.isPresent()) {
      requirePaced(chosen);
    }
    if (!findRate.isEmpty()) {
      requireTimeForSearch(warmUp.longest());
    }
    List<Contender> contenders = selection.contenders(engines);
    List<ProfileEvent> events = ProfileEvent.of(profile);
    long workerHeap = heap.orElseGet(Selection::defaultHeap);
    if (baton) {
      BatonUsage.refuseProfile(events);
      workerHeap = BatonUsage.heap(chosen, engines, suite, load, heap);
    }
    return new RunSpec(
        suite.map(s -> "suite " + s).orElse(String.join(", ", workloads))
            + " over "
            + String.join(", ", dataSets),
        context.words(),
        chosen,
        contenders,
        selection.dataSets(dataSets),
        List.copyOf(threads),
        durability,
        seed,
        Selection.memory(memory),
        workerHeap,
        forks,
        budget,
        duration,
        warmUp,
        load,
        timeLimit,
        Selection.parameters(parameters, chosen),
        suite.map(Selection::sharesJvm).orElse(false),
        baton,
        events,
        out.map(p -> p.toAbsolutePath().normalize())
            .orElseGet(() -> Runs.newFolder(context.home(), "run")),
        cacheOptions.folder(context.home()));
  }

  /** Refuses workloads whose operations do not come at a rate. */
  private void requirePaced(List<Workload> chosen) {
    String option = rate.isEmpty() ? "--find-rate" : "--rate";
    for (Workload workload : chosen) {
      if (workload.info().kind() != Kind.COMMIT || workload.fixedAmount()) {
        throw new UsageException(
            option
                + " makes no sense for "
                + workload.info().name()
                + ", which "
                + (workload.info().kind() == Kind.READ
                    ? "measures reads back to back"
                    : "runs a fixed amount")
                + "; it is for workloads of single commits: "
                + Workloads.all().stream()
                    .filter(w -> w.info().kind() == Kind.COMMIT && !w.fixedAmount())
                    .map(w -> w.info().name())
                    .collect(Collectors.joining(", ")));
      }
    }
  }

  private void requireTimeForSearch(Duration before) {
    Duration longest = OpenLoopSearch.longest(before, duration);
    if (longest.compareTo(timeLimit) >= 0) {
      throw new UsageException(
          "--find-rate may take "
              + longest.toSeconds()
              + " s, and --time-limit is "
              + timeLimit.toSeconds()
              + " s; give a shorter --duration or a longer --time-limit");
    }
  }

  private static void requireAtLeastOne(String option, int value) {
    if (value < 1) {
      throw new UsageException(option + " is " + value + "; it must be at least 1");
    }
  }
}
