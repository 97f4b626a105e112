package io.hopbench.harness.meter;

import io.hopbench.harness.env.BlockDevice;
import io.hopbench.harness.env.DiskCounters;
import io.hopbench.harness.env.WriteCache;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/**
 * What the device's counters are good for, found by trying: {@value #PROBES} small writes with a
 * flush each, and a pause in which this process does nothing. Made before the store is opened, so
 * that none of it is the engine's.
 *
 * @param device its name
 * @param cache what stands between a write and the medium
 * @param known whether it has counters at all
 * @param countsWrites whether the probes showed as writes
 * @param countsFlushes whether the probes showed as flushes
 * @param flushesPerSecond of others, in the pause
 */
public record DeviceControl(
    String device,
    WriteCache cache,
    boolean known,
    boolean countsWrites,
    boolean countsFlushes,
    double flushesPerSecond) {
  private static final int PROBES = 8;
  private static final int PAGE = 4096;
  private static final Duration PAUSE = Duration.ofMillis(200);

  /**
   * Tries a device.
   *
   * @param folder on it; a small file is written there and removed
   * @return what was found
   * @throws IOException when the file cannot be written
   * @throws InterruptedException when this thread is interrupted
   */
  public static DeviceControl of(Path folder) throws IOException, InterruptedException {
    BlockDevice device = BlockDevice.of(Files.getFileStore(folder));
    Optional<DiskCounters> before = device.counters();
    if (before.isEmpty()) {
      return new DeviceControl(device.name(), WriteCache.UNKNOWN, false, false, false, 0);
    }
    probe(folder);
    DiskCounters probed = device.counters().orElse(before.get());
    long began = System.nanoTime();
    Thread.sleep(PAUSE);
    DiskCounters paused = device.counters().orElse(probed);
    double seconds = (System.nanoTime() - began) / 1e9;
    return new DeviceControl(
        device.name(),
        device.writeCache(),
        true,
        probed.writes() - before.get().writes() >= PROBES,
        flushes(probed) - flushes(before.get()) >= PROBES,
        (flushes(paused) - flushes(probed)) / seconds);
  }

  private static long flushes(DiskCounters counters) {
    return counters.flushes().orElse(0); // a device that does not count them fails the probes
  }

  private static void probe(Path folder) throws IOException {
    Path file = Files.createTempFile(folder, "probe", ".flush");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer page = ByteBuffer.allocate(PAGE);
      for (int i = 0; i < PROBES; i++) {
        page.clear();
        while (page.hasRemaining()) {
          channel.write(page, (long) i * PAGE + page.position());
        }
        channel.force(true);
      }
    } finally {
      Files.delete(file);
    }
  }
}
