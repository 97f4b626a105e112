package io.hopbench.workloads.write;

import io.hopbench.api.Store;
import io.hopbench.workloads.BoundWorkload;
import io.hopbench.workloads.NodeIds;
import io.hopbench.workloads.Operation;
import io.hopbench.workloads.StoreCheck;
import io.hopbench.workloads.data.DataSet;
import java.util.List;

/** A store that was timed while it was made or opened: what it holds is left to check. */
record LoadedStore(Store store, NodeIds ids, DataSet dataSet) implements BoundWorkload {
  @Override
  public int round() {
    return 1;
  }

  @Override
  public Operation operation(int thread) {
    throw new UnsupportedOperationException(
        "it is timed while the store is made or opened; this one is, and can only be checked");
  }

  @Override
  public List<String> check() {
    return StoreCheck.complete(store, ids, dataSet);
  }

  @Override
  public void close() {}
}
