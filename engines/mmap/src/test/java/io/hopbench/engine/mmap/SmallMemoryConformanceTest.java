package io.hopbench.engine.mmap;

import io.hopbench.api.BulkLoader;
import io.hopbench.api.Engine;
import io.hopbench.api.EngineDescriptor;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.conformance.EngineConformance;
import java.nio.file.Path;

/**
 * The kit once more with the least memory there may be: merges run in the background all the time,
 * and bulk loads sort in passes.
 */
final class SmallMemoryConformanceTest extends EngineConformance {
  @Override
  protected Engine engine() {
    return new Small();
  }

  private static final class Small implements Engine {
    private final MmapEngine engine = new MmapEngine();

    private static StoreOptions small(StoreOptions options) {
      return options.withMemoryBytes(StoreOptions.MIN_MEMORY_BYTES);
    }

    @Override
    public EngineDescriptor descriptor() {
      EngineDescriptor of = engine.descriptor();
      return new EngineDescriptor(
          of.name(),
          getClass().getName(),
          of.description(),
          of.version(),
          of.licence(),
          of.isolation(),
          of.durability(),
          of.listOrders(),
          of.capabilities(),
          of.jvmFlags(),
          of.platforms(),
          of.torture(),
          of.holdMerges());
    }

    @Override
    public Store create(Path directory, StoreOptions options) {
      return engine.create(directory, small(options));
    }

    @Override
    public Store open(Path directory, StoreOptions options) {
      return engine.open(directory, small(options));
    }

    @Override
    public BulkLoader bulkLoad(Path directory, StoreOptions options) {
      return engine.bulkLoad(directory, small(options));
    }
  }
}
