package io.hopbench.harness.worker;

import io.hopbench.api.Engine;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.error.UnsupportedByEngineException;
import io.hopbench.harness.engines.EngineScan;
import io.hopbench.harness.engines.FoundEngine;
import io.hopbench.harness.store.Folders;
import io.hopbench.workloads.Progress;
import io.hopbench.workloads.data.DataSet;
import io.hopbench.workloads.data.DataSetCache;
import io.hopbench.workloads.data.DataSets;
import java.io.IOException;
import java.nio.file.Path;

/** What several tasks do. */
final class Workers {
  private Workers() {}

  /** The engine of a place. */
  static FoundEngine engine(String place) {
    return EngineScan.read(Path.of(place))
        .orElseThrow(() -> new IllegalStateException(place + " holds no engine any more"));
  }

  /**
   * Opens a data set that was prepared earlier in the run. A file may have been changed since, and
   * is then prepared anew; what was planned and built over the old one must not meet the new one.
   *
   * @param cache the folder of prepared data sets
   * @param name the data set
   * @param digest what it had when it was prepared
   * @param progress told how far it is
   * @return the data set, which the caller closes
   * @throws IOException when it cannot be read, or is another one now
   */
  static DataSet dataSet(String cache, String name, String digest, Progress progress)
      throws IOException {
    DataSet dataSet = new DataSetCache(Path.of(cache)).prepare(DataSets.resolve(name), progress);
    String found = dataSet.info().digest();
    if (!found.equals(digest)) {
      dataSet.close();
      throw new IOException(
          "data set "
              + name
              + " was changed while the run went on: its digest was "
              + digest
              + " and is "
              + found
              + " now; leave it alone and start the run again");
    }
    return dataSet;
  }

  /**
   * Opens a cached store to read it. It is opened read-only, so that nothing changes it; where the
   * engine has no such thing, a copy is opened.
   *
   * @param engine the engine
   * @param cached the store in the cache
   * @param copy where a copy may be put: absent, its parent exists
   * @param options how to open it, otherwise
   * @return the open store
   */
  static Store openForReading(Engine engine, Path cached, Path copy, StoreOptions options)
      throws IOException, InterruptedException {
    try {
      return engine.open(cached, options.withReadOnly(true));
    } catch (UnsupportedByEngineException e) {
      Folders.copy(cached, copy);
      return engine.open(copy, options);
    }
  }
}
