package io.hopbench.kernel.log;

import io.hopbench.kernel.device.Device;
import io.hopbench.kernel.device.DeviceFile;
import io.hopbench.kernel.model.ByteSink;
import io.hopbench.kernel.model.StoreId;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The segment that is being written, and the change to the next. A segment is written into space
 * that was filled with zeros and flushed before, so that a flush has no metadata to write. Used by
 * the log's leader only, one thread at a time.
 */
final class SegmentWriter implements AutoCloseable {
  private static final int FIRST_CHUNK = 1 << 20;
  private static final int CHUNK = 4 << 20;
  private static final long SEGMENT_BYTES = 64L << 20;

  private final Device device;
  private final StoreId store;
  private DeviceFile segment;
  private long number;
  private long end;
  private long ready;
  private @Nullable Throwable stranded;

  SegmentWriter(Device device, StoreId store, long number, long firstLsn) {
    this.device = device;
    this.store = store;
    this.number = number;
    this.segment = create(number, firstLsn);
  }

  private DeviceFile create(long newNumber, long firstLsn) {
    DeviceFile file = device.create(LogFormat.name(newNumber));
    try {
      ByteBuffer first = ByteBuffer.allocate(FIRST_CHUNK);
      first.put(LogFormat.segmentHeader(store, newNumber, firstLsn)).rewind();
      file.write(first, 0);
      file.force(true);
      device.syncDirectory();
    } catch (RuntimeException | Error e) {
      try {
        file.close();
      } catch (RuntimeException closing) {
        e.addSuppressed(closing);
      }
      throw e;
    }
    end = LogFormat.SEGMENT_HEADER;
    ready = FIRST_CHUNK;
    return file;
  }

  /** Writes records and flushes them. */
  void write(ByteSink group, long firstLsn) {
    if (end > LogFormat.SEGMENT_HEADER && end + group.size() > SEGMENT_BYTES) {
      next(firstLsn);
    }
    while (end + group.size() > ready) {
      segment.write(ByteBuffer.allocate(CHUNK), ready);
      segment.force(true);
      ready += CHUNK;
    }
    segment.write(ByteBuffer.wrap(group.array(), 0, group.size()), end);
    segment.force(false);
    end += group.size();
  }

  /** Begins the next segment. If that fails, writing can go on in this one, unless it stranded. */
  void next(long firstLsn) {
    DeviceFile old = segment;
    try {
      segment = create(number + 1, firstLsn);
    } catch (RuntimeException | Error e) {
      takeBack(e);
      throw e;
    }
    number++;
    old.close();
  }

  /** Left behind, the new segment would contradict what the old one will still receive. */
  private void takeBack(Throwable because) {
    try {
      device.delete(LogFormat.name(number + 1));
      device.syncDirectory();
    } catch (RuntimeException | Error e) {
      because.addSuppressed(e);
      stranded = because;
    }
  }

  /** Why nothing may be written any more: a segment could be neither begun nor taken back. */
  @Nullable Throwable stranded() {
    return stranded;
  }

  /** The number of the segment that is being written. */
  long number() {
    return number;
  }

  @Override
  public void close() {
    segment.close();
  }
}
