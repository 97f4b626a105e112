package io.hopbench.harness.cli;

import io.hopbench.api.Durability;
import io.hopbench.api.StoreOptions;
import io.hopbench.harness.plan.RunSpec;
import io.hopbench.harness.plan.WarmUp;
import io.hopbench.reports.HtmlReport;
import io.hopbench.workloads.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The first thing to try: the suite quick, on two data sets, in minutes, to a report. */
@Command(
    name = "quickstart",
    versionProvider = HopbenchCommand.Version.class,
    description = {
      "Runs the suite quick over every engine on a real and a synthetic data set, a few minutes in"
          + " all, and writes a report. Its figures are a first look: one short fork each."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./hopbench quickstart",
      "  ./hopbench quickstart --engine-path ../my-engine/target/engines"
    })
final class QuickstartCommand implements Callable<Integer> {
  private static final List<String> DATA_SETS = List.of("wordnet", "rmat-16");
  private static final Duration MEASURE = Duration.ofMillis(600);
  private static final Duration WARMUP = Duration.ofMillis(400);
  private static final Duration TIME_LIMIT = Duration.ofMinutes(2);

  private final Commands.Context context;

  @Mixin final HelpOptions help = new HelpOptions();
  @Mixin private EngineOptions engineOptions = new EngineOptions();
  @Mixin private CacheOptions cacheOptions = new CacheOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  QuickstartCommand(Commands.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Selection selection = new Selection(engineOptions.scan(context.home()));
    Path folder = Runs.newFolder(context.home(), "quickstart");
    List<Workload> workloads = selection.workloads(List.of(), Optional.of(Selection.QUICK));
    RunSpec run =
        new RunSpec(
            "quickstart: a first look at every engine",
            context.words(),
            workloads,
            selection.contenders(List.of()),
            selection.dataSets(DATA_SETS),
            List.of(1),
            Durability.SYNC,
            1,
            StoreOptions.DEFAULT_MEMORY_BYTES,
            Selection.defaultHeap(),
            1,
            Optional.empty(),
            MEASURE,
            WarmUp.same(workloads, WARMUP),
            Optional.empty(),
            TIME_LIMIT,
            new TreeMap<>(),
            true,
            false,
            List.of(),
            folder,
            cacheOptions.folder(context.home()));
    int code = Runs.carryOut(run, context.home(), spec.commandLine());
    Path report = context.home().root().resolve("reports").resolve(folder.getFileName() + ".html");
    Files.createDirectories(report.getParent());
    HtmlReport.write(folder, report);
    spec.commandLine().getOut().println("Report:     " + report);
    spec.commandLine().getOut().flush();
    return code;
  }
}
