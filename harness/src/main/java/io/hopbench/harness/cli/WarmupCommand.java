package io.hopbench.harness.cli;

import io.hopbench.harness.util.Amounts;
import io.hopbench.harness.util.UsageException;
import io.hopbench.results.MalformedResultsException;
import io.hopbench.results.Manifest;
import io.hopbench.results.ManifestJson;
import io.hopbench.results.RunFolder;
import io.hopbench.results.Warmth;
import io.hopbench.workloads.Workloads;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says from the curves of a run how long its workloads took to become warm. */
@Command(
    name = "warmup",
    versionProvider = HopbenchCommand.Version.class,
    description = {
      "Says from the curves of a run how long its workloads took to become warm, and whether what"
          + " each warms up for is enough.",
      "",
      "Warm is a workload from the moment on when its operations stay within a tenth of the median of"
          + " the measured part, or within their usual distance from it. To fix a warm-up, measure with"
          + " a long one, in several forks. Advised is half as long again as the median fork of the"
          + " slowest engine took.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./hopbench run single-hop create-relationship --warmup 10s --forks 5 --out results/runs/warm",
      "  ./hopbench warmup results/runs/warm"
    })
final class WarmupCommand implements Callable<Integer> {
  private static final double MILLI = 1e6;

  @Mixin final HelpOptions help = new HelpOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "RUN", description = "A run folder.")
  private Path run = Path.of("");

  @Override
  public Integer call() throws IOException {
    Path folder = run.toAbsolutePath().normalize();
    List<Warmth> all = read(folder);
    if (all.isEmpty()) {
      throw new UsageException(
          folder
              + " has no curve: its workloads are such as are run once, it was played by the baton,"
              + " or an earlier version wrote it");
    }
    PrintWriter out = spec.commandLine().getOut();
    print(all, out);
    out.println();
    advise(all, out);
    out.flush();
    return 0;
  }

  private static List<Warmth> read(Path folder) throws IOException {
    Path manifest = folder.resolve(RunFolder.MANIFEST);
    if (!Files.isRegularFile(manifest)) {
      throw new UsageException(
          folder
              + " is no run folder: it has no manifest.json; give a folder that 'hopbench run --out'"
              + " made");
    }
    try {
      Manifest read = ManifestJson.read(manifest);
      return Warmth.read(folder, read);
    } catch (MalformedResultsException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  private static void print(List<Warmth> all, PrintWriter out) {
    List<List<String>> rows = new ArrayList<>();
    for (Warmth warmth : all) {
      rows.add(
          List.of(
              warmth.workload(),
              warmth.engine(),
              warmth.dataset(),
              String.valueOf(warmth.threads()),
              warmth.settledForks() + " of " + warmth.curves().size(),
              time(warmth.settled()),
              time(warmth.longest())));
    }
    Tables.print(
        List.of("workload", "engine", "dataset", "threads", "warm forks", "median", "longest"),
        rows,
        out);
  }

  private static void advise(List<Warmth> all, PrintWriter out) {
    Map<String, List<Warmth>> byWorkload = new LinkedHashMap<>();
    all.forEach(w -> byWorkload.computeIfAbsent(w.workload(), _ -> new ArrayList<>()).add(w));
    List<List<String>> rows = new ArrayList<>();
    byWorkload.forEach((workload, of) -> rows.add(advice(workload, of)));
    Tables.print(List.of("workload", "warms up for", "advised"), rows, out);
  }

  private static List<String> advice(String workload, List<Warmth> of) {
    String own =
        Workloads.find(workload)
            .map(w -> text(w.info().warmup().toMillis()))
            .orElse("unknown here");
    if (of.stream().anyMatch(w -> w.settled().isEmpty())) {
      return List.of(
          workload,
          own,
          "not to be said: an engine was not warm when measuring began; repeat the"
              + " run with a longer --warmup");
    }
    double slowest = of.stream().mapToDouble(w -> w.settled().orElseThrow()).max().orElseThrow();
    return List.of(workload, own, text(Warmth.advised(slowest)));
  }

  private static String time(OptionalDouble millis) {
    return millis.isPresent() ? Amounts.nanos(millis.getAsDouble() * MILLI) : "not warm";
  }

  private static String text(long millis) {
    return Amounts.nanos(millis * MILLI);
  }
}
