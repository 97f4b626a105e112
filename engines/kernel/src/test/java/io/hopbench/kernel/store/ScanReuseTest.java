package io.hopbench.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.Direction;
import io.hopbench.api.ScanBlock;
import io.hopbench.api.ScanReader;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.Transaction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One block in the hands of several readers, as a caller keeps it; over merged and new lists. */
final class ScanReuseTest {
  private static final int NODES = 200_003;

  @TempDir Path directory;

  @Test
  void aBlockIsTheLastReadersOnly() {
    try (Store store = TestStores.KERNEL.create(directory.resolve("store"), TestStores.HOLD)) {
      int type = store.tokens().type("T");
      commit(store, type, NODES, 0);
      store.checkpoint();
      commit(store, type, 0, 65_536); // a group whose lists are new, behind one that was merged
      ScanBlock block = new ScanBlock();
      try (Snapshot snapshot = store.snapshot()) {
        try (ScanReader given = snapshot.scan(type, Direction.OUT)) {
          assertThat(given.next(block)).isTrue(); // and its nodes are not asked for
        }
        List<Long> expected = List.of(0L, 196_608L, 65_536L); // what is new comes last
        for (int i = 0; i < 2; i++) {
          List<Long> nodes = new ArrayList<>();
          try (ScanReader reader = snapshot.scan(type, Direction.OUT)) {
            while (reader.next(block)) {
              for (long n = 0; n < block.nodes().size(); n++) {
                if (block.offsets().get(n + 1) > block.offsets().get(n)) {
                  nodes.add(block.nodes().get(n));
                }
              }
            }
          }
          assertThat(nodes).isEqualTo(expected);
        }
      }
    }
  }

  private static void commit(Store store, int type, int nodes, long start) {
    try (Transaction transaction = store.begin()) {
      for (int i = 0; i < nodes; i++) {
        transaction.createNode();
      }
      transaction.createRelationship(start, type, 1);
      if (start == 0) {
        transaction.createRelationship(196_608, type, 1);
      }
      transaction.commit();
    }
  }
}
