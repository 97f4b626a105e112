package io.hopbench.workloads;

import io.hopbench.api.BulkLoader;
import io.hopbench.api.Engine;
import io.hopbench.api.EngineDescriptor;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.Tokens;
import java.nio.file.Path;

/** An engine that forgets every 1,000th relationship it loads. */
public final class DroppingEngine implements Engine {
  private final Engine engine;

  public DroppingEngine(Engine engine) {
    this.engine = engine;
  }

  @Override
  public EngineDescriptor descriptor() {
    return engine.descriptor();
  }

  @Override
  public Store create(Path directory, StoreOptions options) {
    return engine.create(directory, options);
  }

  @Override
  public Store open(Path directory, StoreOptions options) {
    return engine.open(directory, options);
  }

  @Override
  public BulkLoader bulkLoad(Path directory, StoreOptions options) {
    BulkLoader loader = engine.bulkLoad(directory, options);
    return new BulkLoader() {
      private long count;

      @Override
      public Tokens tokens() {
        return loader.tokens();
      }

      @Override
      public long node(int[] labels, PropertyRow properties) {
        return loader.node(labels, properties);
      }

      @Override
      public void relationship(long start, int type, long end, PropertyRow properties) {
        if (++count % 1_000 != 0) {
          loader.relationship(start, type, end, properties);
        }
      }

      @Override
      public Store finish() {
        return loader.finish();
      }

      @Override
      public void close() {
        loader.close();
      }
    };
  }
}
