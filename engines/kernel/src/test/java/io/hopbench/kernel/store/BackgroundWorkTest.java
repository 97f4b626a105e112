package io.hopbench.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.Transaction;
import io.hopbench.api.error.StoreException;
import io.hopbench.kernel.base.PlainCodec;
import io.hopbench.kernel.device.FailingDevice;
import io.hopbench.kernel.device.FailingDevice.Op;
import io.hopbench.kernel.device.FileDevice;
import io.hopbench.kernel.file.GraphFile;
import io.hopbench.kernel.source.MappedSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who asks to be told of merges is told of each, with its time. */
final class BackgroundWorkTest {
  @TempDir Path directory;

  private record Told(String kind, long begin, long end) {}

  private final List<Told> told = new CopyOnWriteArrayList<>();
  private final AtomicBoolean failing = new AtomicBoolean();

  @Test
  void everyMergeIsToldAndNothingElse() {
    try (Store store = create()) {
      assertThat(told).isEmpty();
      long before = System.nanoTime();
      commit(store);
      store.checkpoint();
      long after = System.nanoTime();
      assertThat(told)
          .singleElement()
          .satisfies(
              merge -> {
                assertThat(merge.kind).isEqualTo("merge");
                assertThat(merge.begin - before).isNotNegative();
                assertThat(merge.end - merge.begin).isNotNegative();
                assertThat(after - merge.end).isNotNegative();
              });
      store.checkpoint();
      assertThat(told).as("nothing was left to merge").hasSize(1);
    }
  }

  @Test
  void aMergeThatFailsIsToldToo() {
    try (Store store = create()) {
      commit(store);
      failing.set(true);
      assertThatThrownBy(store::checkpoint).isInstanceOf(StoreException.class);
      assertThat(told).hasSize(1);
      failing.set(false);
      store.checkpoint();
      assertThat(told).hasSize(2);
    }
  }

  private Store create() {
    Kernel kernel =
        new Kernel(
            "test",
            new MappedSource(),
            new PlainCodec(),
            path ->
                new FailingDevice(
                    new FileDevice(path),
                    (op, name) -> {
                      if (failing.get() && op == Op.WRITE && name.equals(GraphFile.NAME)) {
                        throw new IOException("No space left on device");
                      }
                    }));
    return kernel.create(
        directory.resolve("store"),
        StoreOptions.defaults()
            .withBackgroundWork((kind, begin, end) -> told.add(new Told(kind, begin, end))));
  }

  private static void commit(Store store) {
    try (Transaction transaction = store.begin()) {
      transaction.createNode();
      transaction.commit();
    }
  }
}
