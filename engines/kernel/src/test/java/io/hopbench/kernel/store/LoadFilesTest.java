package io.hopbench.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.BulkLoader;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.RelationshipCursor;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.Value;
import io.hopbench.kernel.base.PlainCodec;
import io.hopbench.kernel.device.FailingDevice;
import io.hopbench.kernel.device.FileDevice;
import io.hopbench.kernel.source.MappedSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many files a bulk load has open, and that those with little and with much come back. */
final class LoadFilesTest {
  private static final int TYPES = 150;
  private static final int MANY = 40_000;

  @TempDir Path directory;

  @Test
  void typesAndColumnsWithLittleInThemNeedNoFile() {
    List<FailingDevice> devices = new ArrayList<>();
    Kernel kernel =
        new Kernel(
            "test",
            new MappedSource(),
            new PlainCodec(),
            path -> {
              devices.add(new FailingDevice(new FileDevice(path), (_, _) -> {}));
              return devices.getLast();
            });
    try (BulkLoader loader = kernel.bulkLoad(directory.resolve("store"), TestStores.HOLD)) {
      PropertyRow row = new PropertyRow();
      int key = loader.tokens().key("key");
      int other = loader.tokens().key("other");
      for (int node = 0; node < TYPES; node++) {
        loader.node(new int[0], row);
      }
      for (int type = 0; type < TYPES; type++) {
        loader.tokens().type("T" + type);
      }
      for (int i = 0; i < MANY; i++) {
        int type = i % 10 == 0 ? i / 10 % TYPES : 0;
        row.clear();
        row.put(key, (long) i).put(other, "s" + i);
        loader.relationship(type, type, i % TYPES, row);
      }
      try (Store store = loader.finish();
          Snapshot snapshot = store.snapshot()) {
        // The file, the log, and what outgrew memory.
        assertThat(devices.getFirst().mostOpenFiles()).isLessThanOrEqualTo(3);
        boolean[] seen = new boolean[MANY];
        for (int type = 0; type < TYPES; type++) {
          try (RelationshipCursor cursor = snapshot.relationshipsOfType(type)) {
            while (cursor.next()) {
              int i = (int) ((Value.LongValue) cursor.property(key)).value();
              assertThat(seen[i]).isFalse();
              seen[i] = true;
              assertThat(cursor.property(other)).isEqualTo(Value.of("s" + i));
              assertThat(cursor.end()).isEqualTo(i % TYPES);
              assertThat(cursor.start()).isEqualTo(type);
            }
          }
        }
        assertThat(seen).doesNotContain(false);
        assertThat(store.verify().findings()).isEmpty();
      }
    }
  }
}
