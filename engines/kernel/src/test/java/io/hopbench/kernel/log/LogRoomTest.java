package io.hopbench.kernel.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.api.error.ClosedException;
import io.hopbench.api.error.StoreException;
import io.hopbench.kernel.device.FailingDevice;
import io.hopbench.kernel.device.FailingDevice.Op;
import io.hopbench.kernel.device.FileDevice;
import io.hopbench.kernel.model.ByteSink;
import io.hopbench.kernel.model.StoreId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens while a segment is made longer, and when it cannot be. */
final class LogRoomTest {
  private static final StoreId STORE = new StoreId(1, 2);
  private static final int MORE_THAN_THERE_IS = 200_000;

  @TempDir Path directory;

  private final AtomicBoolean armed = new AtomicBoolean();

  private static ByteSink payload(int bytes) {
    return new ByteSink(bytes).putBytes(new byte[bytes], 0, bytes);
  }

  private FailingDevice device(FailingDevice.Plan plan) {
    return new FailingDevice(
        new FileDevice(directory),
        (op, name) -> {
          if (armed.get()) {
            plan.before(op, name);
          }
        });
  }

  private static Log<Long> log(FailingDevice device) {
    LogEnd end = read(device, new ArrayList<>());
    return new Log<>(device, STORE, end, new ByteSink(1).putByte(12), _ -> {}, () -> 7L);
  }

  private static LogEnd read(FailingDevice device, List<Long> into) {
    return new LogReader(device, STORE).read(0, (lsn, _) -> into.add(lsn));
  }

  @Test
  void aRecordThatWaitsForRoomWhileTheLogIsClosedIsRefused() throws Exception {
    CountDownLatch growing = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    FailingDevice device =
        device(
            (op, _) -> {
              if (op == Op.WRITE && Thread.currentThread().getName().equals("appender")) {
                growing.countDown();
                try {
                  assertThat(go.await(1, TimeUnit.MINUTES)).isTrue();
                } catch (InterruptedException e) {
                  throw new IOException(e);
                }
              }
            });
    Log<Long> log = log(device);
    long first = log.append(payload(100));
    log.await(first);
    log.await(log.append(payload(100))); // so that there is something to take leave of
    armed.set(true);
    FutureTask<Long> append = new FutureTask<>(() -> log.append(payload(MORE_THAN_THERE_IS)));
    Thread appender = Thread.ofPlatform().name("appender").start(append);
    assertThat(growing.await(1, TimeUnit.MINUTES)).isTrue();
    Thread closer = Thread.ofPlatform().start(log::close);
    while (!isClosing(log)) {
      Thread.onSpinWait();
    }
    go.countDown();
    closer.join();
    appender.join();
    assertThatThrownBy(append::get).hasCauseInstanceOf(ClosedException.class);
    List<Long> read = new ArrayList<>();
    read(device, read);
    assertThat(read)
        .as("two records and the farewell")
        .containsExactly(first, first + 1, first + 2);
  }

  private static boolean isClosing(Log<Long> log) {
    try {
      log.requireSound();
      return false;
    } catch (ClosedException e) {
      return true;
    }
  }

  @Test
  void aFileThatCannotBeOpenedToGrowRefusesTheRecordAndNoOther() {
    FailingDevice device =
        device(
            (op, name) -> {
              if (op == Op.OPEN) {
                throw new IOException(name + ": Too many open files");
              }
            });
    Log<Long> log = log(device);
    log.await(log.append(payload(100)));
    armed.set(true);
    assertThatThrownBy(() -> log.append(payload(MORE_THAN_THERE_IS)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("Too many open files");
    armed.set(false);
    log.await(log.append(payload(MORE_THAN_THERE_IS)));
    log.close();
    List<Long> read = new ArrayList<>();
    read(device, read);
    assertThat(read).hasSize(3);
  }
}
