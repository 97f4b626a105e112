package io.hopbench.harness.env;

import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a disk has done since it was there: the file {@code stat} of Linux (Documentation/block/stat
 * of the kernel). A request counts when it is completed, before whoever waits for it goes on.
 *
 * @param reads completed
 * @param bytesRead by them
 * @param writes completed
 * @param bytesWritten by them
 * @param flushes of the write cache that the disk executed; several that wait at once are one. Not
 *     told before Linux 5.5, and not by devices that are made of others
 */
public record DiskCounters(
    long reads, long bytesRead, long writes, long bytesWritten, OptionalLong flushes) {
  private static final int READS = 0;
  private static final int SECTORS_READ = 2;
  private static final int WRITES = 4;
  private static final int SECTORS_WRITTEN = 6;
  private static final int FLUSHES = 15;

  /** The unit is the same for all disks. */
  private static final long SECTOR = 512;

  /**
   * Reads the text of the kernel.
   *
   * @param text numbers with blanks between
   * @return the counters; empty when it is no such text
   */
  public static Optional<DiskCounters> of(String text) {
    String[] fields = text.strip().split("\\s+", -1);
    OptionalLong reads = field(fields, READS, 1);
    OptionalLong bytesRead = field(fields, SECTORS_READ, SECTOR);
    OptionalLong writes = field(fields, WRITES, 1);
    OptionalLong bytesWritten = field(fields, SECTORS_WRITTEN, SECTOR);
    if (reads.isEmpty() || bytesRead.isEmpty() || writes.isEmpty() || bytesWritten.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new DiskCounters(
            reads.getAsLong(),
            bytesRead.getAsLong(),
            writes.getAsLong(),
            bytesWritten.getAsLong(),
            field(fields, FLUSHES, 1)));
  }

  private static OptionalLong field(String[] fields, int index, long unit) {
    if (index >= fields.length || !fields[index].matches("\\d{1,20}")) {
      return OptionalLong.empty();
    }
    BigInteger value = new BigInteger(fields[index]).multiply(BigInteger.valueOf(unit));
    return value.bitLength() < Long.SIZE
        ? OptionalLong.of(value.longValueExact())
        : OptionalLong.empty();
  }
}
