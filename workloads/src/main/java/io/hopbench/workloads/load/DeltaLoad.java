package io.hopbench.workloads.load;

import io.hopbench.api.Engine;
import io.hopbench.api.EngineDescriptor;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.workloads.NodeIds;
import io.hopbench.workloads.Parameter;
import io.hopbench.workloads.Progress;
import io.hopbench.workloads.data.DataSet;
import io.hopbench.workloads.reference.Digests;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongPredicate;

/**
 * Loads a data set such that a part of its relationships lies where an engine keeps recent changes:
 * the others are loaded, the store is closed and opened with merges held, and transactions create
 * the rest. The store then holds exactly the data set, so that plans and answers stay right.
 *
 * <p>Each relationship is left for later with the same probability, by the seed and its number in
 * the data set, so that long lists get most of the delta and nearly every list of some length a
 * bit.
 */
public final class DeltaLoad {
  /** Nothing is left for later. */
  public static final String NONE = "0%";

  /** What part is left for later. */
  public static final Parameter DELTA =
      new Parameter(
          "delta",
          Parameter.Form.SHARE,
          NONE,
          "part of the relationships that transactions created after the load and that is not merged"
              + " yet; csr and limit have no such thing");

  private DeltaLoad() {}

  /**
   * Options with which an engine merges nothing by itself.
   *
   * @param engine what it says of itself
   * @param options how to open the store otherwise
   * @return a copy; the same where the engine has no such option
   */
  public static StoreOptions held(EngineDescriptor engine, StoreOptions options) {
    StoreOptions held = options;
    for (Map.Entry<String, String> extra : engine.holdMerges().entrySet()) {
      held = held.withExtra(extra.getKey(), extra.getValue());
    }
    return held;
  }

  /**
   * Options with which a store keeps its delta.
   *
   * @param engine what it says of itself
   * @param options how to open the store otherwise
   * @param share canonical value of {@link #DELTA}
   * @return a copy with merges held; the same where there is no delta
   */
  public static StoreOptions keeping(EngineDescriptor engine, StoreOptions options, String share) {
    return share.equals(NONE) ? options : held(engine, options);
  }

  /**
   * Loads.
   *
   * @param engine the engine; takes transactions
   * @param directory where the store shall be: absent or empty
   * @param options of the store
   * @param dataSet what to load
   * @param share canonical value of {@link #DELTA}
   * @param seed of the draw
   * @param progress told how far it is
   * @return the store, open with merges held and flushed; closed as it is it keeps its delta
   */
  public static Loaded load(
      Engine engine,
      Path directory,
      StoreOptions options,
      DataSet dataSet,
      String share,
      long seed,
      Progress progress) {
    LongPredicate later = later(share, seed);
    Loaded loaded = StoreLoader.load(engine, directory, options, dataSet, later.negate(), progress);
    NodeIds ids = loaded.ids();
    try (Store store = loaded.store()) {
      store.quiesce();
      store.checkpoint();
    }
    Store store = engine.open(directory, held(engine.descriptor(), options));
    boolean done = false;
    try {
      StoreLoader.createRelationships(
          store, ids, dataSet, later, StoreLoader.OPERATIONS_PER_TRANSACTION, progress);
      store.sync();
      done = true;
      return new Loaded(store, ids);
    } finally {
      if (!done) {
        store.close();
      }
    }
  }

  /** Which relationships are left for later, by number. */
  static LongPredicate later(String share, long seed) {
    long below = (long) (DELTA.value(share) * Long.MAX_VALUE);
    long mixed = Digests.mix(seed);
    return number -> Digests.mix(number ^ mixed) >>> 1 < below;
  }
}
