package io.hopbench.harness.cli;

import io.hopbench.harness.plan.RunSpec;
import io.hopbench.harness.run.ExitCode;
import io.hopbench.harness.util.UsageException;
import io.hopbench.results.MalformedResultsException;
import io.hopbench.results.Manifest;
import io.hopbench.results.RunFolder;
import io.hopbench.results.compare.Comparison;
import io.hopbench.results.compare.Side;
import io.hopbench.results.compare.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
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

/** Repeats a run and says whether it holds. */
@Command(
    name = "replay",
    versionProvider = HopbenchCommand.Version.class,
    description = {
      "Repeats a run from its manifest.json: the same workloads, engines, data sets, settings, seed"
          + " and forks, into a new run folder. Then compares the two by the rules of 'compare' and"
          + " says whether the run holds, and what of machine, JDK, engines and settings differs.",
      "",
      "Refuses, before anything is measured, a manifest of another version or with a setting it does"
          + " not know, an engine that is not there, and a data set whose content is another one."
    },
    footerHeading = "%nExit codes:%n",
    footer = {
      "  Those of 'run' where a cell fails or answers wrong; else those of 'compare': 0 nothing is"
          + " worse,",
      "  1 something is; 4 with --strict, when not all could be judged.",
      "",
      "Examples:",
      "  ./hopbench replay results/runs/x",
      "  ./hopbench replay results/runs/x --out results/runs/x-again --strict",
      "  ./hopbench replay results/runs/x --dry-run"
    })
final class ReplayCommand implements Callable<Integer> {
  private final Commands.Context context;

  @Mixin final HelpOptions help = new HelpOptions();
  @Mixin private EngineOptions engineOptions = new EngineOptions();
  @Mixin private CacheOptions cacheOptions = new CacheOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "RUN", description = "The folder of the run to repeat.")
  private Path run = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The new run folder: new or empty. Default: results/runs/replay-TIME.")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--strict", description = "Exit with 4 when not all could be judged.")
  private boolean strict;

  @Option(names = "--dry-run", description = "Print the plan and its time estimate; run nothing.")
  private boolean dryRun;

  ReplayCommand(Commands.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Side base;
    try {
      base = Side.read(run);
    } catch (MalformedResultsException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
    Path file = run.resolve(RunFolder.MANIFEST);
    if (!Files.isDirectory(run) || base.manifest().isEmpty()) {
      throw new UsageException(
          run
              + " is no run folder with a "
              + RunFolder.MANIFEST
              + "; give a folder that 'hopbench run --out' made");
    }
    Manifest manifest = base.manifest().get();
    Path folder =
        out.map(p -> p.toAbsolutePath().normalize())
            .orElseGet(() -> Runs.newFolder(context.home(), "replay"));
    RunSpec again =
        Replays.spec(
            file,
            manifest,
            new Selection(engineOptions.scan(context.home())),
            context.words(),
            folder,
            cacheOptions.folder(context.home()));
    if (dryRun) {
      Plans.print(again, spec.commandLine().getOut());
      return ExitCode.FINE.code();
    }
    int code = Runs.carryOut(again, digests(manifest), context.home(), spec.commandLine());
    return code == ExitCode.FINE.code() ? judged(base, folder) : code;
  }

  private static Map<String, String> digests(Manifest manifest) {
    Map<String, String> digests = new HashMap<>();
    manifest.datasets().forEach(d -> digests.put(d.name(), d.digest()));
    return digests;
  }

  private int judged(Side base, Path folder) throws IOException {
    PrintWriter terminal = spec.commandLine().getOut();
    Comparison comparison;
    try {
      comparison =
          Comparison.ofRuns(base, Side.read(folder), java.util.List.of(), java.util.List.of());
    } catch (MalformedResultsException e) {
      throw new UsageException(
          "the run was repeated into "
              + folder
              + ", and cannot be compared with "
              + run
              + ": "
              + e.getMessage(),
          e);
    }
    terminal.println();
    terminal.print(ComparisonText.text(comparison));
    terminal.println();
    terminal.println(verdict(comparison));
    terminal.flush();
    Set<ExitCode> codes = ExitCode.none();
    if (comparison.regression()) {
      codes.add(ExitCode.REGRESSION);
    } else if (strict && comparison.inconclusive()) {
      codes.add(ExitCode.INCONCLUSIVE);
    }
    return ExitCode.first(codes).code();
  }

  /** Whether the run holds, in a sentence. */
  static String verdict(Comparison comparison) {
    long worse = comparison.rows().stream().filter(r -> r.verdict().worse()).count();
    long better =
        comparison.rows().stream()
            .filter(r -> r.verdict() == Verdict.FASTER || r.verdict() == Verdict.LESS)
            .count();
    long lost = comparison.onlyInOne().size();
    String counts =
        worse
            + " worse and "
            + better
            + " better of "
            + comparison.rows().size()
            + " figures"
            + (lost == 0 ? "" : ", and " + lost + " groups of figures that only one run has");
    if (worse + better + lost > 0) {
      return "The run does not hold: " + counts + ".";
    }
    long open = comparison.rows().stream().filter(r -> r.inconclusive()).count();
    return open == 0
        ? "The run holds: " + counts + "."
        : "Nothing speaks against the run, but it is not shown to hold: "
            + open
            + " of "
            + comparison.rows().size()
            + " figures have too few forks, or vary too much, to be judged.";
  }
}
