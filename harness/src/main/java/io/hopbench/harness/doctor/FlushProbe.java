package io.hopbench.harness.doctor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.HdrHistogram.Histogram;

/** How long a durable write takes: 4 KiB over a file that is there, then a flush. */
final class FlushProbe {
  private static final int BLOCK = 4096;
  private static final int BLOCKS = 256;
  private static final int LEAST = 20;

  private FlushProbe() {}

  /**
   * What was seen.
   *
   * @param count how many writes
   * @param p50 nanoseconds
   * @param p99 nanoseconds
   * @param max nanoseconds
   */
  record Latency(long count, long p50, long p99, long max) {}

  /** Writes into a folder for a while, and removes what it wrote. */
  static Latency measure(Path folder, Duration time) throws IOException {
    Path path = Files.createTempFile(folder, "flush", ".probe");
    Histogram histogram = new Histogram(3);
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
      ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
      for (int i = 0; i < BLOCKS; i++) {
        file.write(block.clear(), (long) i * BLOCK);
      }
      file.force(true);
      long began = System.nanoTime();
      for (long n = 0; n < LEAST || System.nanoTime() - began < time.toNanos(); n++) {
        long before = System.nanoTime();
        file.write(block.clear().putLong(0, n).clear(), n % BLOCKS * BLOCK);
        file.force(false);
        histogram.recordValue(System.nanoTime() - before);
      }
    } finally {
      Files.deleteIfExists(path);
    }
    return new Latency(
        histogram.getTotalCount(),
        histogram.getValueAtPercentile(50),
        histogram.getValueAtPercentile(99),
        histogram.getMaxValue());
  }
}
