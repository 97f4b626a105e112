package io.hopbench.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.api.Durability;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.Transaction;
import io.hopbench.api.Value;
import io.hopbench.api.error.DiskFullException;
import io.hopbench.api.error.StorePoisonedException;
import io.hopbench.kernel.base.PlainCodec;
import io.hopbench.kernel.device.FailingDevice;
import io.hopbench.kernel.device.FailingDevice.Op;
import io.hopbench.kernel.device.FileDevice;
import io.hopbench.kernel.source.MappedSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A log that finds no room refuses the commit that needs it, takes it back, and goes on: no store
 * must be opened anew because its device was full for a while.
 */
final class FullDeviceTest {
  private static final int SEGMENT = 64 << 20;

  @TempDir Path directory;
  private final AtomicBoolean full = new AtomicBoolean();
  private final AtomicBoolean broken = new AtomicBoolean();

  private final Kernel kernel =
      new Kernel(
          "test",
          new MappedSource(),
          new PlainCodec(),
          path -> new FailingDevice(new FileDevice(path), this::before));

  /** What was allocated before can be written though nothing is left: only new room fails. */
  private void before(Op op, String name) throws IOException {
    StackWalker walker = StackWalker.getInstance();
    boolean room = walker.walk(s -> s.noneMatch(f -> f.getClassName().endsWith(".DurableEnd")));
    if ((op == Op.WRITE && room) || op == Op.CREATE) {
      if (full.get()) {
        throw new IOException("No space left on device");
      }
      if (broken.get()) {
        throw new IOException("Input/output error");
      }
    }
  }

  private static void commit(Store store, int bytes, Durability durability) {
    try (Transaction transaction = store.begin()) {
      long node = transaction.createNode();
      transaction.setNodeProperty(node, 0, Value.of(new byte[bytes]));
      transaction.commit(durability);
    }
  }

  private static long nodes(Store store) {
    try (Snapshot snapshot = store.snapshot()) {
      return snapshot.nodeCount();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCommitWithoutRoomIsRefusedAndTheNextOneIsNot(Durability durability) {
    Path place = directory.resolve("store");
    try (Store store = kernel.create(place, TestStores.HOLD)) {
      store.tokens().key("k");
      commit(store, 10, durability);
      for (int round = 1; round <= 3; round++) {
        full.set(true);
        assertThatThrownBy(() -> commit(store, 9_000_000, durability))
            .isInstanceOf(DiskFullException.class);
        assertThat(nodes(store)).as("of those acknowledged").isEqualTo(2L * round - 1);
        commit(store, 10, durability); // what room there is can still be used
        full.set(false);
        commit(store, 9_000_000, durability);
      }
      assertThat(nodes(store)).isEqualTo(7);
    }
    try (Store store = kernel.open(place, TestStores.HOLD)) {
      assertThat(nodes(store)).isEqualTo(7);
      assertThat(store.verify().findings()).isEmpty();
    }
  }

  @Test
  void withoutRoomForAnotherSegmentACommitIsRefused() {
    Path place = directory.resolve("store");
    try (Store store = kernel.create(place, TestStores.HOLD)) {
      store.tokens().key("k");
      commit(store, SEGMENT * 3 / 4, Durability.SYNC);
      full.set(true);
      assertThatThrownBy(() -> commit(store, SEGMENT / 2, Durability.SYNC))
          .isInstanceOf(DiskFullException.class);
      full.set(false);
      commit(store, SEGMENT / 2, Durability.SYNC);
    }
    try (Store store = kernel.open(place, TestStores.HOLD)) {
      assertThat(nodes(store)).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theFirstCommitAfterOpeningMayFindNoRoom(boolean closedFull) {
    Path place = directory.resolve("store");
    kernel.create(place, TestStores.HOLD).close();
    try (Store store = kernel.open(place, TestStores.HOLD)) {
      full.set(true);
      assertThatThrownBy(() -> store.tokens().key("k")).isInstanceOf(DiskFullException.class);
      assertThatThrownBy(
              () -> {
                try (Transaction transaction = store.begin()) {
                  transaction.createNode();
                  transaction.commit();
                }
              })
          .isInstanceOf(DiskFullException.class);
      full.set(closedFull);
    }
    full.set(false);
    try (Store store = kernel.open(place, TestStores.HOLD)) {
      assertThat(nodes(store)).isZero();
      store.tokens().key("k");
      commit(store, 10, Durability.SYNC);
      assertThat(nodes(store)).isEqualTo(1);
    }
  }

  @Test
  void anyOtherErrorEndsCommits() {
    Path place = directory.resolve("store");
    Store store = kernel.create(place, TestStores.HOLD);
    store.tokens().key("k");
    commit(store, 10, Durability.SYNC);
    broken.set(true);
    assertThatThrownBy(() -> commit(store, 9_000_000, Durability.SYNC))
        .hasMessageContaining("Input/output error");
    broken.set(false);
    assertThatThrownBy(() -> commit(store, 10, Durability.SYNC))
        .isInstanceOf(StorePoisonedException.class);
    assertThat(nodes(store)).isEqualTo(1);
    assertThatThrownBy(store::close).hasMessageContaining("Input/output error");
    try (Store again = kernel.open(place, TestStores.HOLD)) {
      assertThat(nodes(again)).isEqualTo(1);
    }
  }
}
