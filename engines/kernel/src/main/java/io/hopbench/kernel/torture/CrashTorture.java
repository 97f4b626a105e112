package io.hopbench.kernel.torture;

import io.hopbench.api.BulkLoader;
import io.hopbench.api.Durability;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.Transaction;
import io.hopbench.api.VerifyReport;
import io.hopbench.api.error.StoreException;
import io.hopbench.api.error.StoreNotFoundException;
import io.hopbench.kernel.base.AdjacencyCodec;
import io.hopbench.kernel.device.AppendMethod;
import io.hopbench.kernel.source.SegmentSource;
import io.hopbench.kernel.store.Kernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Power failures: a random history of loads, commits, merges, reopenings and kills of the process
 * on a {@link SimulatedDevice} that crashes at a random operation, and then, on what is left, every
 * promise of the store. All of it follows from the seed, but that where commits are {@code ASYNC},
 * for one seed of {@value #ASYNC_ONE_IN}, the store's own thread flushes them when it will.
 * Confined to one thread.
 */
public final class CrashTorture {
  private static final StoreOptions OPTIONS = StoreOptions.defaults().withExtra("merge", "hold");

  private static final int ASYNC_ONE_IN = 4;

  private final SegmentSource source;
  private final AdjacencyCodec codec;
  private final Path live;
  private final Path image;
  private final SplittableRandom random;
  private final SimulatedDevice device;
  private final long seed;

  /** Fingerprints after each commit that may have reached the device; the first always has. */
  private final List<Long> states = new ArrayList<>();

  /** The graph as it was with each of them. */
  private final Map<Long, RandomGraph> graphs = new HashMap<>();

  private RandomGraph graph;
  private boolean created;
  private long loading;
  private int commits;
  private int kills;

  private CrashTorture(
      SegmentSource source, AdjacencyCodec codec, Path scratch, long seed, boolean flushes)
      throws IOException {
    this.source = source;
    this.codec = codec;
    this.live = Files.createDirectories(scratch.resolve("live"));
    this.image = Files.createDirectories(scratch.resolve("image"));
    this.seed = seed;
    this.random = new SplittableRandom(seed);
    this.graph = new RandomGraph(random.split());
    long crashAt = 1L + random.nextInt(random.nextInt(4) == 0 ? 20 : 250);
    this.device = new SimulatedDevice(live, crashAt, flushes);
    AppendMethod[] methods = AppendMethod.values();
    device.appendBy(methods[random.nextInt(methods.length)]);
  }

  /**
   * What one crash showed.
   *
   * @param operations how many operations the device did
   * @param commits how many commits were acknowledged
   * @param kills how often the process was killed before
   * @param problem what was broken, or null
   */
  public record Outcome(long operations, int commits, int kills, @Nullable String problem) {}

  /**
   * Crashes once.
   *
   * @param source where the bytes of the file come from
   * @param codec how lists are encoded
   * @param scratch a directory, created and removed
   * @param seed decides everything
   * @return what came of it
   * @throws IOException when the real file system fails
   */
  public static Outcome crash(SegmentSource source, AdjacencyCodec codec, Path scratch, long seed)
      throws IOException {
    return crash(source, codec, scratch, seed, true);
  }

  /** Crashes a device whose flushes may do nothing. */
  static Outcome crash(
      SegmentSource source, AdjacencyCodec codec, Path scratch, long seed, boolean flushes)
      throws IOException {
    CrashTorture torture = new CrashTorture(source, codec, scratch, seed, flushes);
    try {
      String problem = torture.run();
      return new Outcome(torture.device.operations(), torture.commits, torture.kills, problem);
    } finally {
      remove(scratch);
    }
  }

  static void remove(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private @Nullable String run() throws IOException {
    Kernel kernel = new Kernel("torture", source, codec, _ -> device);
    String problem = null;
    try {
      problem = history(kernel);
    } catch (CrashError | StoreException e) {
      if (!device.down()) {
        problem = "failed before the crash: " + e;
      }
    }
    if (problem != null) {
      return "seed " + seed + ": " + problem;
    }
    device.crashed(image, random.split());
    return check();
  }

  /** Lives until all is done or the power fails; what a kill has broken before that, or null. */
  private @Nullable String history(Kernel kernel) {
    Store store = start(kernel);
    int steps = 10 + random.nextInt(40);
    while (true) {
      device.killAt(device.operations() + 1 + random.nextInt(120));
      steps = live(kernel, store, steps);
      if (steps == 0) {
        return null;
      }
      kills++;
      device.killAt(0);
      device.restart();
      store = kernel.open(live, OPTIONS);
      boolean known = false;
      try {
        known = recognise(store);
      } catch (CrashError | StoreException e) {
        closeAfter(e, store);
        throw e;
      }
      if (!known) {
        store.close();
        return "neither the last commit acknowledged before kill " + kills + " nor the next";
      }
    }
  }

  /** Lives for some steps in one process; how many are left when it was killed. */
  private int live(Kernel kernel, Store first, int steps) {
    Store store = first;
    int left = steps;
    try {
      for (; left > 0; left--) {
        switch (random.nextInt(12)) {
          case 0, 1 -> {
            store.checkpoint();
            durable();
          }
          case 2 -> {
            store.close();
            durable();
            store = kernel.open(live, OPTIONS);
          }
          case 3 -> {
            try (Transaction transaction = store.begin()) {
              graph.copy().change(transaction); // and given up
            }
          }
          default -> commit(store);
        }
      }
      store.close();
      return 0;
    } catch (CrashError | StoreException e) {
      closeAfter(e, store);
      if (device.down() || !device.killed()) {
        throw e;
      }
      return Math.max(1, left);
    }
  }

  /** Closes a store of a process that is gone, for the locks and the memory it has in this one. */
  private static void closeAfter(Throwable failure, Store store) {
    try {
      store.close();
    } catch (CrashError | StoreException closing) {
      failure.addSuppressed(closing);
    }
  }

  /** Finds out which commit a store shows; false if none of those it may show. */
  private boolean recognise(Store store) {
    RandomGraph.names(store.tokens()); // those no commit has flushed may be gone
    long found;
    try (Snapshot snapshot = store.snapshot()) {
      found = Fingerprint.of(snapshot, RandomGraph.TYPES);
    }
    boolean known = states.contains(found);
    graph = graphs.getOrDefault(found, graph);
    states.clear();
    states.add(found);
    durable();
    return known;
  }

  private Store start(Kernel kernel) {
    Path directory = live;
    if (random.nextBoolean()) {
      states.add(graph.fingerprint());
      durable();
      Store store = kernel.create(directory, OPTIONS);
      created = true;
      try {
        RandomGraph.names(store.tokens());
      } catch (CrashError | StoreException e) {
        closeAfter(e, store);
        throw e;
      }
      return store;
    }
    BulkLoader loader = kernel.bulkLoad(directory, OPTIONS);
    try (loader) {
      loading = 5L + random.nextInt(100);
      graph.load(loader, (int) loading);
      Store store = loader.finish();
      created = true;
      try (Snapshot snapshot = store.snapshot()) {
        graph.reload(snapshot);
      }
      states.add(graph.fingerprint());
      durable();
      return store;
    }
  }

  /** Commits, in some histories several times before one is durable. */
  private void commit(Store store) {
    boolean async = Math.floorMod(seed, ASYNC_ONE_IN) == 0;
    for (int i = async ? random.nextInt(6) : 0; i > 0; i--) {
      commit(store, Durability.ASYNC);
    }
    if (async && random.nextInt(4) == 0) {
      store.sync();
    } else {
      commit(store, Durability.SYNC);
    }
    durable();
  }

  private void commit(Store store, Durability durability) {
    RandomGraph changed = graph.copy();
    try (Transaction transaction = store.begin()) {
      changed.change(transaction);
      states.add(changed.fingerprint());
      graphs.put(changed.fingerprint(), changed);
      transaction.commit(durability);
    }
    graph = changed;
    commits++;
  }

  /** All that was committed is acknowledged as durable. */
  private void durable() {
    states.subList(0, states.size() - 1).clear();
    graphs.keySet().retainAll(states);
    graphs.put(graph.fingerprint(), graph);
  }

  /** Opens what is left, twice, and looks for everything that must be there. */
  private @Nullable String check() {
    Kernel kernel = new Kernel("torture", source, codec);
    for (int opening = 1; opening <= 2; opening++) {
      try (Store store = kernel.open(image, OPTIONS)) {
        VerifyReport report = store.verify();
        if (!report.sound()) {
          return "seed " + seed + " opening " + opening + ": verify found " + report.findings();
        }
        try (Snapshot snapshot = store.snapshot()) {
          int types = store.tokens().types().size();
          long found = Fingerprint.of(snapshot, Math.min(types, RandomGraph.TYPES));
          // A load that was not acknowledged may be there, but then all of it.
          boolean loaded =
              !created
                  && snapshot.nodeCount() == loading
                  && snapshot.relationshipCount() == RandomGraph.DEGREE * loading;
          if (!states.contains(found) && !loaded) {
            return "seed " + seed + ": neither the last commit that was acknowledged nor the next";
          }
          states.clear(); // what was recovered once must stay
          states.add(found);
        }
        if (opening == 1) {
          store.checkpoint();
        }
      } catch (StoreNotFoundException e) {
        return created ? "seed " + seed + ": the store is gone: " + e.getMessage() : null;
      } catch (StoreException e) {
        return "seed " + seed + " opening " + opening + ": " + e;
      }
    }
    return null;
  }
}
