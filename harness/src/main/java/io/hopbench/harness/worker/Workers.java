package io.hopbench.harness.worker;

import io.hopbench.api.Engine;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.error.UnsupportedByEngineException;
import io.hopbench.harness.engines.EngineScan;
import io.hopbench.harness.engines.FoundEngine;
import io.hopbench.harness.store.Folders;
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
