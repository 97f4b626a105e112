package io.hopbench.engine.csr;

import io.hopbench.api.BulkLoader;
import io.hopbench.api.Engine;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.error.UnsupportedByEngineException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * Compressed sparse rows off the heap, behind the contract: read-only, loaded once from a stream. A
 * load sorts with 12 bytes a relationship beyond the budget of its options; everything else it
 * holds lies in mapped temporary files.
 */
public final class CsrEngine implements Engine {
  static final String NAME = "csr";

  /** The engine; it holds nothing. */
  public CsrEngine() {}

  @Override
  public Store create(Path directory, StoreOptions options) {
    options.requireKnownExtras(Set.of());
    throw new UnsupportedByEngineException(NAME, "creating an empty store: it is read-only");
  }

  @Override
  public Store open(Path directory, StoreOptions options) {
    options.requireKnownExtras(Set.of());
    return CsrStore.open(directory, options);
  }

  @Override
  public BulkLoader bulkLoad(Path directory, StoreOptions options) {
    options.requireKnownExtras(Set.of());
    boolean created = CsrFiles.prepare(directory);
    try {
      return new CsrBulkLoader(directory, created, options);
    } catch (IOException e) {
      throw CsrFiles.failure("loading into", directory, e);
    }
  }
}
