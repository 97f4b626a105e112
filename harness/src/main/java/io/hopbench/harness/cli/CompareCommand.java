package io.hopbench.harness.cli;

import io.hopbench.harness.run.ExitCode;
import io.hopbench.harness.util.Names;
import io.hopbench.harness.util.UsageException;
import io.hopbench.results.MalformedResultsException;
import io.hopbench.results.ResultRow;
import io.hopbench.results.RunFolder;
import io.hopbench.results.compare.Comparison;
import io.hopbench.results.compare.ComparisonJson;
import io.hopbench.results.compare.Side;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two runs, or the engines of one. */
@Command(
    name = "compare",
    versionProvider = HopbenchCommand.Version.class,
    description = {
      "Compares two runs cell by cell, or the engines of one run with the first of them. Cells match"
          + " when workload, engine, data set, threads, durability, parameters and cache are equal.",
      "",
      "Ratios are of medians over forks, with a 95 %% bootstrap interval over forks, and turned so"
          + " that more than 1 is worse. The p-value is of the two-sided Mann-Whitney test, after"
          + " Holm's correction for the number of tests. Cliff's delta is 1 when every fork of the"
          + " candidate is worse than every fork of the base. \"Detects\" is the smallest true change"
          + " that these forks would show in four of five comparisons.",
      "",
      "  slower, faster (more, less)  p <= 0.05, the interval excludes 1, and at least 3 %%",
      "  no difference seen           none of these: it may be there all the same",
      "  too few forks                so few that no change, however large, could pass the test",
      "",
      "A count, such as bytes per relationship, whose forks agree within 0.5 %% is compared exactly:"
          + " more, less, or the same within 0.5 %%. One that varies is judged like a time. The limit is"
          + " compared to show whether the machine changed; it never counts as worse.",
      ""
    },
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0 nothing became worse; 1 something did: a row is slower or more, or the candidate failed or"
          + " answered",
      "  wrong where the base has a figure (never between engines of one run); 2 wrong usage or"
          + " unusable input;",
      "  4 with --strict, when nothing became worse, but not all could be judged: too few forks, no"
          + " difference",
      "  seen while the interval reaches 5 %% worse, or a row that only one run has.",
      "",
      "Examples:",
      "  ./hopbench compare results/runs/before results/runs/after",
      "  ./hopbench compare results/runs/x --engines lmdb,mmap --metric latency_p99",
      "  ./hopbench compare before/results.csv after/results.csv --format md --out change.md"
    })
final class CompareCommand implements Callable<Integer> {
  @Mixin final HelpOptions help = new HelpOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  /** How a comparison is written. */
  enum Format {
    /** A table for a terminal. */
    TEXT,
    /** Markdown, for a change request. */
    MD,
    /** For programs. */
    JSON
  }

  @Parameters(
      index = "0",
      paramLabel = "BASE",
      description = "A run folder, or a results.csv: what to compare with.")
  private Path base = Path.of("");

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "CAND",
      description = "Another one: what to judge. Left out when engines of BASE are compared.")
  private Optional<Path> candidate = Optional.empty();

  @Option(
      names = "--engines",
      split = ",",
      paramLabel = "NAMES",
      description =
          "With one run: the engines to compare, the base first. With two: only these engines.")
  private List<String> engines = new ArrayList<>();

  @Option(
      names = "--metric",
      split = ",",
      paramLabel = "NAMES",
      description =
          "What to compare, and what decides, as in results.csv. Default: latency_p50 (or else"
              + " latency_mean), throughput, relationships_per_second and the counts.")
  private List<String> metrics = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, md or json. Default: ${DEFAULT-VALUE}.",
      defaultValue = "text")
  private Format format = Format.TEXT;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The file to write, in place of the terminal; replaced if it is there.")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--strict", description = "Exit with 4 when not all could be judged.")
  private boolean strict;

  @Override
  public Integer call() throws IOException {
    out.ifPresent(this::requireWritable);
    Comparison comparison = compare();
    String text =
        switch (format) {
          case TEXT -> ComparisonText.text(comparison);
          case MD -> ComparisonText.markdown(comparison);
          case JSON -> ComparisonJson.text(comparison);
        };
    PrintWriter terminal = spec.commandLine().getOut();
    if (out.isPresent()) {
      Path file = out.get().toAbsolutePath().normalize();
      Path parent = file.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.writeString(file, text, StandardCharsets.UTF_8);
      terminal.println(file);
    } else {
      terminal.print(text);
    }
    terminal.flush();
    if (comparison.regression()) {
      return ExitCode.REGRESSION.code();
    }
    return strict && comparison.inconclusive()
        ? ExitCode.INCONCLUSIVE.code()
        : ExitCode.FINE.code();
  }

  private Comparison compare() throws IOException {
    try {
      Side first = Side.read(base);
      if (candidate.isEmpty()) {
        return engines(first);
      }
      Side second = Side.read(candidate.get());
      require("engine", engines, known(ResultRow::engine, first, second));
      require("metric", metrics, known(ResultRow::metric, first, second));
      return Comparison.ofRuns(first, second, engines, metrics);
    } catch (MalformedResultsException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  private Comparison engines(Side run) throws MalformedResultsException {
    if (new LinkedHashSet<>(engines).size() < 2 || engines.size() > Set.copyOf(engines).size()) {
      throw new UsageException(
          engines.isEmpty()
              ? "name a second run to compare with, or engines of this one with --engines A,B"
              : "--engines "
                  + String.join(",", engines)
                  + ": to compare within one run name two engines or more, each once");
    }
    require("engine", engines, known(ResultRow::engine, run));
    require("metric", metrics, known(ResultRow::metric, run));
    return Comparison.ofEngines(run, engines, metrics);
  }

  private static Set<String> known(Function<ResultRow, String> column, Side... sides) {
    Set<String> names = new LinkedHashSet<>();
    for (Side side : sides) {
      side.rows().forEach(row -> names.add(column.apply(row)));
    }
    return names;
  }

  private static void require(String what, List<String> given, Collection<String> known) {
    for (String name : given) {
      if (!known.contains(name)) {
        throw Names.unknown(what, name, known, "the column " + what + " of results.csv");
      }
    }
  }

  private void requireWritable(Path file) {
    if (Files.isDirectory(file)) {
      throw new UsageException("--out " + file + " is a folder; name a file");
    }
    Path target = file.toAbsolutePath().normalize();
    List<Path> inputs = new ArrayList<>(List.of(base));
    candidate.ifPresent(inputs::add);
    for (Path input : inputs) {
      Path run = input.toAbsolutePath().normalize();
      for (Path part :
          List.of(run, run.resolve(RunFolder.RESULTS), run.resolve(RunFolder.MANIFEST))) {
        if (part.equals(target)) {
          throw new UsageException("--out " + file + " would overwrite what is compared");
        }
      }
    }
  }
}
