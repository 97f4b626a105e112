package io.hopbench.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.Transaction;
import io.hopbench.api.Value;
import io.hopbench.kernel.base.PlainCodec;
import io.hopbench.kernel.device.FailingDevice;
import io.hopbench.kernel.device.FailingDevice.Op;
import io.hopbench.kernel.device.FileDevice;
import io.hopbench.kernel.source.MappedSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that became much smaller gives its room back while it is open. */
final class GiveBackTest {
  private static final int NODES = 120;
  private static final int LEFT = 7;

  @TempDir Path directory;

  private final AtomicInteger punched = new AtomicInteger();
  private final AtomicBoolean failing = new AtomicBoolean();

  private Kernel kernel() {
    return new Kernel(
        "test",
        new MappedSource(),
        new PlainCodec(),
        path ->
            new FailingDevice(
                new FileDevice(path),
                (op, _) -> {
                  if (op == Op.PUNCH) {
                    punched.incrementAndGet();
                    if (failing.get()) {
                      throw new IOException("Input/output error");
                    }
                  }
                }));
  }

  private static void fill(Store store) {
    int key = store.tokens().key("text");
    for (int i = 0; i < NODES; i++) {
      try (Transaction transaction = store.begin()) {
        transaction.setNodeProperty(transaction.createNode(), key, Value.of("x".repeat(300_000)));
        transaction.commit();
      }
    }
    store.checkpoint();
  }

  private static void shrink(Store store) {
    try (Transaction transaction = store.begin()) {
      for (int i = LEFT; i < NODES; i++) {
        transaction.detachDeleteNode(i);
      }
      transaction.commit();
    }
    store.checkpoint();
  }

  private static void requireLeft(Store store) {
    assertThat(store.verify().findings()).isEmpty();
    try (Snapshot snapshot = store.snapshot()) {
      assertThat(snapshot.nodeCount()).isEqualTo(LEFT);
      assertThat(snapshot.nodeProperty(LEFT - 1, store.tokens().findKey("text")))
          .isEqualTo(Value.of("x".repeat(300_000)));
    }
  }

  @Test
  void whatIsFreeIsGivenBackWhenNobodySeesItAnyMore() {
    try (Store store = kernel().create(directory.resolve("store"), TestStores.HOLD)) {
      fill(store);
      assertThat(punched).hasValue(0);
      try (Snapshot before = store.snapshot()) {
        shrink(store);
        assertThat(punched).as("a snapshot needs it").hasValue(0);
        assertThat(before.nodeProperty(NODES - 1, store.tokens().findKey("text")))
            .isEqualTo(Value.of("x".repeat(300_000)));
      }
      store.checkpoint();
      assertThat(punched).hasPositiveValue();
      assertThat(store.stats().figures().get("file.holes")).isGreaterThan(20L << 20);
      requireLeft(store);
      int times = punched.get();
      store.checkpoint();
      assertThat(punched).as("once").hasValue(times);
    }
    try (Store store = TestStores.KERNEL.open(directory.resolve("store"), TestStores.HOLD)) {
      requireLeft(store);
    }
  }

  @Test
  void aFailureIsToldAndHarmsNothing() {
    try (Store store = kernel().create(directory.resolve("store"), TestStores.HOLD)) {
      fill(store);
      failing.set(true);
      shrink(store);
      assertThat(store.stats().notes().get("file.holes.failure")).contains("Input/output error");
      assertThat(store.stats().figures()).containsEntry("merge.failures", 0L);
      requireLeft(store);
      failing.set(false);
      store.checkpoint();
      assertThat(store.stats().notes()).doesNotContainKey("file.holes.failure");
      requireLeft(store);
    }
  }
}
