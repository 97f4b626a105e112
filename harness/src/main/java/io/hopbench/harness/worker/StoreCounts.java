package io.hopbench.harness.worker;

import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.workloads.data.DataSetInfo;
import java.util.ArrayList;
import java.util.List;

/** Compares a store's counts with its data set's. */
final class StoreCounts {
  private StoreCounts() {}

  /** Says what differs. */
  static List<String> check(Store store, DataSetInfo info) {
    List<String> findings = new ArrayList<>();
    try (Snapshot snapshot = store.snapshot()) {
      compare("nodes", info.nodes(), snapshot.nodeCount(), findings);
      compare("relationships", info.relationships(), snapshot.relationshipCount(), findings);
      for (int i = 0; i < info.types().size(); i++) {
        String type = info.types().get(i);
        int token = store.tokens().findType(type);
        compare(
            "relationships of type " + type,
            info.typeCounts().get(i),
            token < 0 ? 0 : snapshot.relationshipCount(token),
            findings);
      }
    }
    return findings;
  }

  private static void compare(String what, long expected, long found, List<String> findings) {
    if (expected != found) {
      findings.add("the store has " + found + " " + what + ", the data set " + expected);
    }
  }
}
