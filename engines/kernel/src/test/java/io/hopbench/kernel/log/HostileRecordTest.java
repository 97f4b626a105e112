package io.hopbench.kernel.log;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.Transaction;
import io.hopbench.api.error.StoreException;
import io.hopbench.kernel.base.PlainCodec;
import io.hopbench.kernel.device.Device;
import io.hopbench.kernel.device.FileDevice;
import io.hopbench.kernel.file.Superblock;
import io.hopbench.kernel.model.ByteSink;
import io.hopbench.kernel.model.StoreId;
import io.hopbench.kernel.source.MappedSource;
import io.hopbench.kernel.store.Kernel;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Records with the right checksum that no transaction of this store can have written. */
final class HostileRecordTest {
  private static final Kernel KERNEL = new Kernel("test", new MappedSource(), new PlainCodec());
  private static final StoreOptions HOLD = StoreOptions.defaults().withExtra("merge", "hold");

  @TempDir Path directory;

  static List<Arguments> records() {
    return List.of(
        record("a node with very many labels", 1, 1, Integer.MAX_VALUE),
        record("a node with a label without a name", 1, 1, 1, 7),
        record("a node that is there", 1, 0, 0),
        record("a node far from the others", 1, 1L << 40, 0),
        record("a relationship of a type without a name", 2, 77, 0, 0, 0),
        record("a property of a key without a name", 3, 0, 1 << 30, 4),
        record("a property of no node", 3, 5, 0, 4),
        record("a label without a name", 7, 0, Integer.MAX_VALUE - 8),
        record("the end of no relationship", 9, 12),
        record("the end of no node", 10, 5));
  }

  private static Arguments record(String what, long opcode, long... varints) {
    ByteSink payload = new ByteSink(16).putByte((int) opcode);
    for (long varint : varints) {
      payload.putVarint(varint);
    }
    return Arguments.of(what, payload);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("records")
  void isSaidToMakeNoSense(String what, ByteSink payload) throws IOException {
    Path place = directory.resolve("store");
    try (Store store = KERNEL.create(place, HOLD);
        Transaction transaction = store.begin()) {
      transaction.createNode();
      transaction.commit();
    }
    Device device = new FileDevice(place);
    byte[] file = Files.readAllBytes(place.resolve("graph.hop"));
    StoreId id = Superblock.newest(place, MemorySegment.ofArray(file)).store();
    LogEnd end = new LogReader(device, id).read(0, (_, _) -> {});
    ByteSink nothing = new ByteSink(1).putByte(12);
    try (Log<Long> log = new Log<>(device, id, end, nothing, _ -> {})) {
      log.await(log.append(payload));
    }
    assertThatThrownBy(() -> KERNEL.open(place, HOLD).close())
        .as(what)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("makes no sense");
  }
}
