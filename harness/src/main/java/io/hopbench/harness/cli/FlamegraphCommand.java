package io.hopbench.harness.cli;

import io.hopbench.harness.util.UsageException;
import io.hopbench.reports.FlamePage;
import io.hopbench.results.RunFolder;
import io.hopbench.results.profile.Profile;
import io.hopbench.results.profile.ProfileIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws profiles of a run, alone or against those of another engine or run. */
@Command(
    name = "flamegraph",
    versionProvider = HopbenchCommand.Version.class,
    description = {
      "Draws flame graphs of a run's profiles (run --profile), each alone, or against that of"
          + " another engine or another run: one HTML file that needs no network."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./hopbench flamegraph results/runs/x --out x.html",
      "  ./hopbench flamegraph results/runs/x --workload single-hop --engine lmdb --event cpu \\",
      "      --against-engine mmap --out lmdb-against-mmap.html",
      "  ./hopbench flamegraph results/runs/after --engine mmap --against results/runs/before"
    })
final class FlamegraphCommand implements Callable<Integer> {
  private final Commands.Context context;

  @Mixin final HelpOptions help = new HelpOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "RUN", description = "A run folder with profiles.")
  private Path run = Path.of("");

  @Option(
      names = "--workload",
      paramLabel = "NAME",
      description = "Only profiles of this workload. Default: all.")
  private Optional<String> workload = Optional.empty();

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      description = "Only profiles of this engine. Default: all.")
  private Optional<String> engine = Optional.empty();

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      description = "Only profiles over this data set. Default: all.")
  private Optional<String> dataSet = Optional.empty();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Only profiles with so many client threads. Default: all.")
  private Optional<String> threads = Optional.empty();

  @Option(
      names = "--event",
      paramLabel = "EVENT",
      description = "Only profiles of this event: cpu, alloc, wall or lock. Default: all.")
  private Optional<String> event = Optional.empty();

  @Option(
      names = "--against-engine",
      paramLabel = "NAME",
      description = {
        "Hold each against the profile of this engine that did the same, in RUN, or in the run of"
            + " --against."
      })
  private Optional<String> againstEngine = Optional.empty();

  @Option(
      names = "--against",
      paramLabel = "RUN",
      description = "Hold each against its like in another run, the base.")
  private Optional<Path> against = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The file to write. Default: reports/RUN-flamegraph.html in the checkout.")
  private Optional<Path> out = Optional.empty();

  FlamegraphCommand(Commands.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    Path folder = folder(run);
    List<Profile> chosen = chosen(folder);
    List<FlamePage.Graph> graphs = new ArrayList<>();
    if (againstEngine.isEmpty() && against.isEmpty()) {
      for (Profile profile : chosen) {
        graphs.add(
            new FlamePage.Graph(
                new FlamePage.Source(folder, profile, profile.engine()), Optional.empty()));
      }
    } else {
      graphs.addAll(differences(folder, chosen));
    }
    Path file =
        out.orElseGet(
                () ->
                    context
                        .home()
                        .root()
                        .resolve("reports")
                        .resolve(folder.getFileName() + "-flamegraph.html"))
            .toAbsolutePath()
            .normalize();
    if (Files.isDirectory(file)) {
      throw new UsageException("--out " + file + " is a folder; name a file");
    }
    FlamePage.write("Profiles of " + folder.getFileName(), graphs, file);
    spec.commandLine().getOut().println(file);
    spec.commandLine().getOut().flush();
    return 0;
  }

  /** Those that were asked for and can be drawn; of the others it is said why not. */
  private List<Profile> chosen(Path folder) throws IOException {
    List<Profile> left = profiles(folder);
    left = only(left, "--workload", workload, Profile::workload);
    left = only(left, "--engine", engine, Profile::engine);
    left = only(left, "--dataset", dataSet, Profile::dataset);
    left = only(left, "--threads", threads, p -> String.valueOf(p.threads()));
    left = only(left, "--event", event, Profile::event);
    List<Profile> drawn = left.stream().filter(p -> !p.file().isEmpty()).toList();
    List<String> lacking =
        left.stream().filter(p -> p.file().isEmpty()).map(FlamegraphCommand::lacking).toList();
    if (drawn.isEmpty()) {
      throw new UsageException("there is nothing to draw: " + String.join("; ", lacking));
    }
    lacking.forEach(line -> spec.commandLine().getErr().println("hopbench: left out: " + line));
    spec.commandLine().getErr().flush();
    return drawn;
  }

  private static String lacking(Profile profile) {
    return name(profile)
        + " of "
        + profile.engine()
        + (profile.problem().isEmpty()
            ? ": nothing of the kind happened in the measured part"
            : ": " + profile.problem());
  }

  private static List<Profile> only(
      List<Profile> profiles,
      String option,
      Optional<String> wanted,
      Function<Profile, String> of) {
    if (wanted.isEmpty()) {
      return profiles;
    }
    List<Profile> left = profiles.stream().filter(p -> of.apply(p).equals(wanted.get())).toList();
    if (left.isEmpty()) {
      throw new UsageException(
          option
              + " "
              + wanted.get()
              + " has no profile here; there are "
              + profiles.stream().map(of).distinct().sorted().collect(Collectors.joining(", ")));
    }
    return left;
  }

  private List<FlamePage.Graph> differences(Path folder, List<Profile> chosen) throws IOException {
    Path other = against.isPresent() ? folder(against.get()) : folder;
    List<Profile> bases = against.isPresent() ? profiles(other) : profiles(folder);
    bases = only(bases, "--against-engine", againstEngine, Profile::engine);
    List<FlamePage.Graph> graphs = new ArrayList<>();
    List<String> alone = new ArrayList<>();
    for (Profile profile : chosen) {
      String baseEngine = againstEngine.orElse(profile.engine());
      if (other.equals(folder) && baseEngine.equals(profile.engine())) {
        continue; // itself
      }
      Optional<Profile> base =
          bases.stream()
              .filter(b -> b.engine().equals(baseEngine) && b.comparable(profile))
              .filter(b -> !b.file().isEmpty())
              .findFirst();
      if (base.isPresent()) {
        graphs.add(
            new FlamePage.Graph(
                source(folder, profile, other), Optional.of(source(other, base.get(), folder))));
      } else {
        alone.add(name(profile) + " of " + profile.engine());
      }
    }
    if (graphs.isEmpty()) {
      throw new UsageException(
          (alone.isEmpty()
                  ? "every profile that was chosen is of " + againstEngine.orElse("that run")
                  : other + " has no base for " + String.join("; ", alone))
              + "; it has "
              + profiles(other).stream()
                  .filter(p -> !p.file().isEmpty())
                  .map(p -> name(p) + " of " + p.engine())
                  .collect(Collectors.joining("; ")));
    }
    alone.forEach(
        line -> spec.commandLine().getErr().println("hopbench: left out, it has no base: " + line));
    spec.commandLine().getErr().flush();
    return graphs;
  }

  /** Named by its engine, and by its run where there are two. */
  private static FlamePage.Source source(Path folder, Profile profile, Path other) {
    return new FlamePage.Source(
        folder,
        profile,
        folder.equals(other) ? profile.engine() : profile.engine() + " in " + folder.getFileName());
  }

  private static String name(Profile profile) {
    return profile.event()
        + " of "
        + profile.workload()
        + " on "
        + profile.dataset()
        + (profile.threads() == 1 ? "" : " with " + profile.threads() + " threads");
  }

  private static List<Profile> profiles(Path folder) throws IOException {
    List<Profile> profiles = ProfileIndex.read(folder).profiles();
    if (profiles.isEmpty()) {
      throw new UsageException(
          folder + " holds no profiles; they are made by './hopbench run ... --profile cpu'");
    }
    return profiles;
  }

  private static Path folder(Path given) {
    Path folder = given.toAbsolutePath().normalize();
    if (!Files.isRegularFile(folder.resolve(RunFolder.MANIFEST))) {
      throw new UsageException(
          folder
              + " is no run folder: it has no manifest.json; give a folder that 'hopbench run --out'"
              + " made");
    }
    return folder;
  }
}
