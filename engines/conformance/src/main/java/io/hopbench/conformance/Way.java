package io.hopbench.conformance;

import io.hopbench.api.BulkLoader;
import io.hopbench.api.Capability;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.Store;
import io.hopbench.api.Value;
import java.nio.file.Path;
import java.util.Map;

/** How data gets into a store. */
enum Way {
  /** By {@link Store#begin()}, in a few large transactions. */
  TRANSACTIONS(Capability.TRANSACTIONS) {
    @Override
    Twin load(Workbench bench, Path directory, Shape shape, boolean tracked) {
      Store store = bench.engine().create(directory, bench.options());
      if (tracked) {
        bench.track(store);
      }
      Twin twin = new Twin(bench, directory, store);
      twin.write(shape);
      return twin;
    }
  },
  /** By {@link io.hopbench.api.Engine#bulkLoad}. */
  BULK_LOAD(Capability.BULK_LOAD) {
    @Override
    Twin load(Workbench bench, Path directory, Shape shape, boolean tracked) {
      try (BulkLoader loader = bench.engine().bulkLoad(directory, bench.options())) {
        Shape.Tokened tokened = shape.resolve(loader.tokens());
        long[] ids = new long[shape.nodes().size()];
        for (int i = 0; i < ids.length; i++) {
          Shape.Node node = shape.nodes().get(i);
          ids[i] = loader.node(tokened.labels(node), row(tokened.properties(node.properties())));
        }
        for (Shape.Edge edge : shape.edges()) {
          loader.relationship(
              ids[edge.start()],
              tokened.type(edge),
              ids[edge.end()],
              row(tokened.properties(edge.properties())));
        }
        Store store = loader.finish();
        if (tracked) {
          bench.track(store);
        }
        Twin twin = new Twin(bench, directory, store);
        twin.adopt(shape, tokened, ids);
        return twin;
      }
    }
  };

  private final Capability capability;

  Way(Capability capability) {
    this.capability = capability;
  }

  Capability capability() {
    return capability;
  }

  /**
   * Makes a new store with this content.
   *
   * @param tracked true to close it after the test
   */
  abstract Twin load(Workbench bench, Path directory, Shape shape, boolean tracked);

  static PropertyRow row(Map<Integer, Value> properties) {
    PropertyRow row = new PropertyRow();
    properties.forEach(row::put);
    return row;
  }
}
