package io.hopbench.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.error.StoreNotFoundException;
import io.hopbench.kernel.base.PlainCodec;
import io.hopbench.kernel.delta.Delta;
import io.hopbench.kernel.device.AppendMethod;
import io.hopbench.kernel.device.FailingDevice;
import io.hopbench.kernel.device.FailingDevice.Op;
import io.hopbench.kernel.device.FileDevice;
import io.hopbench.kernel.source.MappedSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every write, flush, rename, removal and creation of a {@link History} fails once, in one run
 * each. What was acknowledged is there in the end, everything else is whole or absent, and nothing
 * stays open or locked.
 */
final class FaultTest {
  private static final Kernel HEALTHY =
      new Kernel(
          "test",
          new MappedSource(),
          new PlainCodec(),
          path -> new FailingDevice(new FileDevice(path), (_, _) -> {}));

  @TempDir Path directory;

  private final long liveBefore = Delta.liveBytes();

  @AfterEach
  void nothingIsLeftOffTheHeap() {
    assertThat(Delta.liveBytes()).isEqualTo(liveBefore);
  }

  /** How things go on after the operation that fails. */
  enum Kind {
    /** It was this one operation. */
    ONCE {
      @Override
      boolean fails(int nth, int at) {
        return nth == at;
      }
    },
    /** Nothing works any more. */
    GONE,
    /** Nothing more can be written, but removed. */
    FULL {
      @Override
      boolean concerns(Op op) {
        return op == Op.CREATE || op == Op.WRITE;
      }
    };

    boolean concerns(Op op) {
      return true;
    }

    boolean fails(int nth, int at) {
      return nth >= at;
    }
  }

  @ParameterizedTest
  @CsvSource({"ONCE, FORCE", "ONCE, DIRECT_DSYNC", "GONE, FORCE", "FULL, FORCE"})
  void nothingAcknowledgedIsLostWhicheverOperationFails(Kind kind, AppendMethod method)
      throws IOException {
    int operations = run(kind, method, Integer.MAX_VALUE);
    assertThat(operations).as("operations of the history").isGreaterThan(40);
    for (int at = 1; at <= operations; at++) {
      try {
        run(kind, method, at);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("with operation " + at + " failing, " + kind + ", " + method, e);
      }
    }
  }

  /** Lives a history in which an operation fails; how many operations there were. */
  private int run(Kind kind, AppendMethod method, int at) throws IOException {
    Path place = Files.createDirectory(directory.resolve(kind + "-" + at));
    AtomicInteger count = new AtomicInteger();
    AtomicBoolean failed = new AtomicBoolean();
    List<FailingDevice> devices = new ArrayList<>();
    CountingSource source = new CountingSource();
    Kernel failing =
        new Kernel(
            "test",
            source,
            new PlainCodec(),
            path -> {
              FailingDevice device =
                  new FailingDevice(
                      new FileDevice(path),
                      method,
                      (op, name) -> {
                        if (kind.concerns(op) && kind.fails(count.incrementAndGet(), at)) {
                          failed.set(true);
                          throw new IOException(
                              kind == Kind.FULL ? "No space left on device" : "Input/output error");
                        }
                      });
              devices.add(device);
              return device;
            });
    History history = new History(failing, place);
    history.run();
    assertThat(history.failures() > 0).as("a failure was told").isEqualTo(failed.get());
    assertThat(devices).extracting(FailingDevice::openFiles).containsOnly(0);
    assertThat(source.open()).as("base files left open").isZero();
    checkHealed(history, place, kind);
    removeTree(place);
    return count.get();
  }

  private static void checkHealed(History history, Path place, Kind kind) {
    if (!history.loaded() && kind != Kind.GONE) {
      assertThatThrownBy(() -> HEALTHY.open(place, TestStores.HOLD).close())
          .isInstanceOf(StoreNotFoundException.class);
      HEALTHY.bulkLoad(place, TestStores.HOLD).finish().close();
      return;
    }
    try (Store store = HEALTHY.open(place, TestStores.HOLD);
        Snapshot snapshot = store.snapshot()) {
      history.check(store, snapshot);
      assertThat(store.verify().findings()).isEmpty();
      store.checkpoint();
      assertThat(store.files()).noneMatch(file -> file.path().toString().endsWith(".tmp"));
    } catch (StoreNotFoundException e) {
      assertThat(history.loaded()).as("a loaded store was found").isFalse();
      return;
    }
    try (Store store = HEALTHY.open(place, TestStores.HOLD);
        Snapshot snapshot = store.snapshot()) {
      history.check(store, snapshot);
      assertThat(store.verify().findings()).isEmpty();
    }
  }

  private static void removeTree(Path place) throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(place);
  }
}
