package io.hopbench.kernel.log;

import io.hopbench.kernel.device.AppendMethod;
import io.hopbench.kernel.device.DeviceFile;
import io.hopbench.kernel.model.ByteSink;
import java.nio.ByteBuffer;

/**
 * Appends to a segment so that what was appended is durable, by the device's cheapest method.
 *
 * <p>Where only whole blocks can be written, the block that the last append ended in is written
 * again, with what it held and what comes now, and zeros up to its end. That endangers what it held
 * no more than the other methods do: of a write that is cut off each sector holds its old bytes or
 * its new ones, and those of records that were flushed before are the same in both. The page cache
 * writes whole pages too.
 *
 * <p>Confined to one thread at a time.
 */
final class DurableEnd implements AutoCloseable {
  private static final int BLOCK = AppendMethod.BLOCK;
  private static final int STAGING = 64 * BLOCK;

  private final DeviceFile file;
  private final AppendMethod method;
  private final ByteBuffer staging;
  private long end;

  /**
   * The end of a segment without records.
   *
   * @param file opened for the method
   * @param method how it is written
   * @param header what the segment holds so far
   */
  DurableEnd(DeviceFile file, AppendMethod method, byte[] header) {
    this.file = file;
    this.method = method;
    this.end = header.length;
    this.staging =
        method.needsBlocks()
            ? ByteBuffer.allocateDirect(STAGING + BLOCK).alignedSlice(BLOCK).put(header)
            : ByteBuffer.allocate(0);
  }

  /** Where the next append begins, in bytes. */
  long end() {
    return end;
  }

  /** How long the file must be for an append. */
  long reach(long bytes) {
    return method.needsBlocks() ? (end + bytes + BLOCK - 1) / BLOCK * BLOCK : end + bytes;
  }

  /** How many bytes can be appended to a file of a length. */
  long room(long length) {
    return (method.needsBlocks() ? length / BLOCK * BLOCK : length) - end;
  }

  void append(ByteSink bytes) {
    ByteBuffer source = ByteBuffer.wrap(bytes.array(), 0, bytes.size());
    if (method.needsBlocks()) {
      while (source.hasRemaining()) {
        blocks(source);
      }
    } else {
      file.write(source, end);
      file.force(false);
      end += bytes.size();
    }
  }

  /** Writes as much as fits; the part of a block that is not full stays in front of the staging. */
  private void blocks(ByteBuffer source) {
    int held = (int) (end % BLOCK);
    int count = Math.min(source.remaining(), STAGING - held);
    staging.limit(STAGING).position(held);
    staging.put(source.slice(source.position(), count));
    source.position(source.position() + count);
    int filled = held + count;
    int padded = (filled + BLOCK - 1) / BLOCK * BLOCK;
    while (staging.position() < padded) {
      staging.put((byte) 0);
    }
    file.write(staging.flip(), end - held);
    end += count;
    int full = filled / BLOCK * BLOCK;
    staging.clear();
    staging.put(0, staging, full, filled - full);
  }

  @Override
  public void close() {
    file.close();
  }
}
