package io.hopbench.harness.selftest;

import io.hopbench.api.Durability;
import io.hopbench.harness.engines.FoundEngine;
import io.hopbench.harness.plan.RunSpec;
import io.hopbench.harness.plan.WarmUp;
import io.hopbench.harness.store.Folders;
import io.hopbench.harness.util.UsageException;
import io.hopbench.results.Manifest;
import io.hopbench.results.Metric;
import io.hopbench.results.ResultRow;
import io.hopbench.results.RunFolder;
import io.hopbench.workloads.Workload;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The state of a self-test: a folder in which each round is a run folder of its own, so that every
 * rate can be traced to rows of results.csv, and a test that was cut off goes on where it ended.
 * Round k is played with the seed of the test plus k. A round that was not completed is played
 * again.
 *
 * <p>For one thread. One process plays at a time, see {@link #claim}; any may read.
 */
public final class Selftest {
  private static final Pattern ROUND = Pattern.compile("round-([0-9]{5})");

  private final Settings settings;
  private final List<Workload> workloads;
  private final FoundEngine fixture;

  /**
   * What is tested, and how.
   *
   * @param folder of the state
   * @param dataSet its name
   * @param durability of commits
   * @param seed of round 0
   * @param memoryBytes budget of an engine
   * @param heapBytes heap of a worker
   * @param duration of all turns of an arm in a round
   * @param warmup of an arm
   * @param timeLimit for each answer of a worker
   * @param cache of data sets and stores
   */
  public record Settings(
      Path folder,
      String dataSet,
      Durability durability,
      long seed,
      long memoryBytes,
      long heapBytes,
      Duration duration,
      Duration warmup,
      Duration timeLimit,
      Path cache) {}

  /**
   * A self-test, new or to be gone on with.
   *
   * @param settings how
   * @param workloads which are compared
   * @param fixture the engine {@value Injected#FIXTURE}
   */
  public Selftest(Settings settings, List<Workload> workloads, FoundEngine fixture) {
    this.settings = settings;
    this.workloads = List.copyOf(workloads);
    this.fixture = fixture;
  }

  /**
   * Keeps other processes from playing rounds into the same folder, which is made when missing.
   *
   * @return to be closed when the last round was played
   * @throws UsageException when another plays there
   * @throws IOException when the folder cannot be made, or written
   */
  public Closeable claim() throws IOException {
    Files.createDirectories(settings.folder());
    FileChannel channel =
        FileChannel.open(
            settings.folder().resolve("selftest.lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException _) { // held by this very process
      lock = null;
    }
    if (lock == null) {
      channel.close();
      throw new UsageException(
          "another selftest plays rounds into "
              + settings.folder()
              + "; wait for it, print what it has so far with --report, or give another --out");
    }
    return channel; // closing it ends the lock
  }

  /**
   * Finds the rounds that were played to their end; changes nothing.
   *
   * @return their folders, in order
   * @throws UsageException when one was played otherwise than this test plays, for rounds of two
   *     kinds are no comparison
   * @throws IOException when they cannot be read
   */
  public List<Path> played() throws IOException {
    List<Path> folders = new ArrayList<>();
    if (!Files.isDirectory(settings.folder())) {
      return folders;
    }
    try (Stream<Path> entries = Files.list(settings.folder())) {
      for (Path entry :
          entries
              .filter(e -> ROUND.matcher(e.getFileName().toString()).matches())
              .sorted()
              .toList()) {
        Optional<Manifest> manifest = manifest(entry).filter(Manifest::complete);
        if (manifest.isPresent()) {
          requireSame(entry, manifest.get());
          folders.add(entry);
        }
      }
    }
    return folders;
  }

  private static Optional<Manifest> manifest(Path folder) throws IOException {
    if (!Files.exists(folder.resolve(RunFolder.MANIFEST))) {
      return Optional.empty();
    }
    try (RunFolder run = RunFolder.open(folder)) {
      return Optional.of(run.manifest());
    }
  }

  /**
   * Removes what an earlier process left of a round that it did not complete.
   *
   * @param round that is to be played
   * @throws UsageException when its folder holds something that no such process left
   * @throws IOException when it cannot be read or removed
   */
  public void makeRoom(RunSpec round) throws IOException {
    Path folder = round.out();
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    boolean ours = Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
    if (ours && !Files.exists(folder.resolve(RunFolder.MANIFEST))) {
      // A process can end between making the folder and writing its manifest.
      try (Stream<Path> files = Files.walk(folder)) {
        ours = files.noneMatch(f -> Files.isRegularFile(f) && !f.endsWith(RunFolder.RESULTS));
      }
    }
    if (!ours || manifest(folder).map(Manifest::complete).orElse(false)) {
      throw new UsageException(
          folder + " is where the next round belongs, and is none that was cut off; move it away");
    }
    Folders.remove(folder);
  }

  private void requireSame(Path folder, Manifest manifest) {
    Map<String, String> now = new LinkedHashMap<>(spec(number(folder), List.of()).configuration());
    for (Map.Entry<String, String> setting : now.entrySet()) {
      String then = manifest.configuration().get(setting.getKey());
      if (!setting.getValue().equals(then)) {
        throw new UsageException(
            settings.folder()
                + " holds rounds with "
                + setting.getKey()
                + " "
                + Objects.requireNonNullElse(then, "not set")
                + ", and this test has "
                + setting.getValue()
                + "; ask for the same, or give another --out");
      }
    }
  }

  private static int number(Path folder) {
    Matcher name = ROUND.matcher(folder.getFileName().toString());
    if (!name.matches()) {
      throw new IllegalStateException(folder + " was not found by its name");
    }
    return Integer.parseInt(name.group(1));
  }

  /**
   * The round that is to be played next.
   *
   * @param played those that were
   * @param command the command line, word by word
   * @return a run of its own
   */
  public RunSpec next(List<Path> played, List<String> command) {
    int number = 0;
    for (Path folder : played) {
      number = Math.max(number, number(folder) + 1);
    }
    return spec(number, command);
  }

  private RunSpec spec(int number, List<String> command) {
    return new RunSpec(
        "round " + number + " of a self-test",
        command,
        workloads,
        Injected.contenders(fixture),
        List.of(settings.dataSet()),
        List.of(1),
        settings.durability(),
        settings.seed() + number,
        settings.memoryBytes(),
        settings.heapBytes(),
        1,
        Optional.empty(),
        settings.duration(),
        WarmUp.same(workloads, settings.warmup()),
        Optional.empty(),
        settings.timeLimit(),
        new TreeMap<>(),
        false,
        true,
        List.of(),
        settings.folder().resolve(String.format(Locale.ROOT, "round-%05d", number)),
        settings.cache());
  }

  /**
   * What rounds came to for one workload.
   *
   * @param ratios of each engine that is compared, one a round, in order
   * @param disturbed rounds that are not among them, because an arm was disturbed by others
   */
  public record Played(Map<String, List<Double>> ratios, int disturbed) {

    /**
     * The ratios of one engine.
     *
     * @param engine its name
     * @return one a round that has it
     */
    public List<Double> of(String engine) {
      return ratios.getOrDefault(engine, List.of());
    }
  }

  /**
   * Reads rounds.
   *
   * @param played their folders, in order
   * @param workload its name
   * @param keepDisturbed whether rounds count in which other work disturbed an arm more than the
   *     limits of the contamination record allow; they are kept on disk either way
   * @return what they came to
   * @throws IOException when a round cannot be read
   */
  public static Played read(List<Path> played, String workload, boolean keepDisturbed)
      throws IOException {
    Map<String, List<Double>> ratios = new LinkedHashMap<>();
    int disturbed = 0;
    for (Path folder : played) {
      try (RunFolder run = RunFolder.open(folder)) {
        if (!keepDisturbed && disturbed(run.manifest(), workload)) {
          disturbed++;
          continue;
        }
        for (ResultRow row : run.rows()) {
          if (row.workload().equals(workload)
              && row.metric().equals(Metric.LATENCY_MEAN_TO_REFERENCE.name())
              && row.value().isPresent()) {
            ratios
                .computeIfAbsent(row.engine(), _ -> new ArrayList<>())
                .add(row.value().getAsDouble());
          }
        }
      }
    }
    return new Played(ratios, disturbed);
  }

  private static boolean disturbed(Manifest manifest, String workload) {
    return manifest.cells().stream()
        .anyMatch(c -> c.workload().equals(workload) && !c.contamination().isEmpty());
  }
}
