package io.hopbench.workloads;

import io.hopbench.api.Store;
import io.hopbench.workloads.check.CompleteCheck;
import io.hopbench.workloads.data.DataSet;
import java.util.List;

/** Whether a store holds a data set, all of it and nothing else. */
public final class StoreCheck {
  private StoreCheck() {}

  /**
   * Compares everything: nodes with labels and properties, relationships with ends and properties,
   * the lists of both directions, and all counts. Reads the data set and the store as streams, with
   * 24 bytes of heap a node; only nodes that differ are looked at again, to name what is wrong.
   *
   * @param store open, with nobody writing
   * @param ids which of its nodes is which
   * @param dataSet what it should hold
   * @return what is wrong, for a person, at most a handful; empty when all is right
   */
  public static List<String> complete(Store store, NodeIds ids, DataSet dataSet) {
    Findings findings = new Findings();
    new CompleteCheck(store, ids, dataSet, findings).run();
    return findings.list();
  }
}
