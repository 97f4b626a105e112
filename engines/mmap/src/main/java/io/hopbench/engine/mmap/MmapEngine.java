package io.hopbench.engine.mmap;

import io.hopbench.api.BulkLoader;
import io.hopbench.api.Engine;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.kernel.base.PlainCodec;
import io.hopbench.kernel.source.MappedSource;
import io.hopbench.kernel.store.Kernel;
import java.nio.file.Path;

/** The kernel with mapped files as its segment source and plain ints as its adjacency codec. */
public final class MmapEngine implements Engine {
  private final Kernel kernel = new Kernel("mmap", new MappedSource(), new PlainCodec());

  /** An engine without state. */
  public MmapEngine() {}

  @Override
  public Store create(Path directory, StoreOptions options) {
    return kernel.create(directory, options);
  }

  @Override
  public Store open(Path directory, StoreOptions options) {
    return kernel.open(directory, options);
  }

  @Override
  public BulkLoader bulkLoad(Path directory, StoreOptions options) {
    return kernel.bulkLoad(directory, options);
  }
}
