package io.hopbench.harness.cli;

import io.hopbench.harness.util.UsageException;
import io.hopbench.reports.HtmlReport;
import io.hopbench.results.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the report of a run. */
@Command(
    name = "report",
    versionProvider = HopbenchCommand.Version.class,
    description = "Writes the HTML report of a run: one file that needs no network.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./hopbench report results/runs/x --out reports/x.html",
      "  ./hopbench report results/runs/x"
    })
final class ReportCommand implements Callable<Integer> {
  private final Commands.Context context;

  @Mixin final HelpOptions help = new HelpOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "RUN", description = "A run folder.")
  private Path run = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The file to write. Default: reports/RUN.html in the checkout.")
  private Optional<Path> out = Optional.empty();

  ReportCommand(Commands.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    Path folder = run.toAbsolutePath().normalize();
    if (!Files.isRegularFile(folder.resolve(RunFolder.MANIFEST))) {
      throw new UsageException(
          folder
              + " is no run folder: it has no manifest.json; give a folder that 'hopbench run --out'"
              + " made");
    }
    Path report =
        out.map(p -> p.toAbsolutePath().normalize())
            .orElseGet(
                () ->
                    context
                        .home()
                        .root()
                        .resolve("reports")
                        .resolve(folder.getFileName() + ".html"));
    if (Files.isDirectory(report)) {
      throw new UsageException("--out " + report + " is a folder; name a file");
    }
    Path parent = report.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    HtmlReport.write(folder, report);
    spec.commandLine().getOut().println(report);
    spec.commandLine().getOut().flush();
    return 0;
  }
}
