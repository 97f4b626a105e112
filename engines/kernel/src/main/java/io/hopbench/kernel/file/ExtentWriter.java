package io.hopbench.kernel.file;

import io.hopbench.kernel.device.DeviceFile;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Writes one extent in sequence and sums up the checksum of each page. Confined to one thread. */
public final class ExtentWriter {
  private static final int BUFFER = 64 * Pages.BYTES;

  private final DeviceFile file;
  private final long offset;
  private final long bytes;
  private final int[] checksums;
  private final ByteBuffer buffer;
  private final CRC32C crc = new CRC32C();
  private long put;
  private int pagesWritten;

  ExtentWriter(DeviceFile file, long offset, long bytes) {
    this.file = file;
    this.offset = offset;
    this.bytes = bytes;
    this.checksums = new int[Pages.of(bytes)];
    this.buffer =
        ByteBuffer.allocateDirect((int) Math.min(BUFFER, (long) checksums.length * Pages.BYTES));
  }

  /**
   * Appends bytes.
   *
   * @param source what comes next
   */
  public void put(MemorySegment source) {
    for (long at = 0; at < source.byteSize(); ) {
      if (!buffer.hasRemaining()) {
        flush();
      }
      int part = (int) Math.min(source.byteSize() - at, buffer.remaining());
      int position = buffer.position();
      MemorySegment.copy(source, at, MemorySegment.ofBuffer(buffer), 0, part);
      buffer.position(position + part);
      at += part;
      put += part;
    }
  }

  /**
   * Appends zeros.
   *
   * @param position how long the extent is to be then
   */
  public void padTo(long position) {
    while (put < position) {
      if (!buffer.hasRemaining()) {
        flush();
      }
      buffer.put((byte) 0);
      put++;
    }
  }

  private void flush() {
    buffer.flip();
    for (int at = 0; at < buffer.limit(); at += Pages.BYTES) {
      crc.reset();
      crc.update(buffer.slice(at, Pages.BYTES));
      checksums[pagesWritten + at / Pages.BYTES] = (int) crc.getValue();
    }
    long at = offset + (long) pagesWritten * Pages.BYTES;
    pagesWritten += buffer.limit() / Pages.BYTES;
    file.write(buffer, at);
    buffer.clear();
  }

  /**
   * Ends the extent.
   *
   * @return where it lies
   */
  public Extent finish() {
    if (put != bytes) {
      throw new IllegalStateException(put + " of " + bytes + " bytes came");
    }
    padTo((long) checksums.length * Pages.BYTES);
    if (buffer.position() > 0) {
      flush();
    }
    return new Extent(offset, bytes, checksums, true);
  }
}
