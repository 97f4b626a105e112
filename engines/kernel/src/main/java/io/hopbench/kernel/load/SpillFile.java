package io.hopbench.kernel.load;

import io.hopbench.kernel.base.BaseFiles;
import io.hopbench.kernel.device.Device;
import io.hopbench.kernel.device.DeviceFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * A temporary file that is written in sequence and then read back at random. Its name is that of an
 * unfinished file, so that a crash leaves nothing that is not recognised. There is no file before
 * it holds more than a buffer, for a load has many that never do, and descriptors are few. Confined
 * to one thread.
 */
final class SpillFile implements Closing.Closeable {
  private static final int BUFFER = 1 << 15;

  private final Device device;
  private final String name;
  private ByteBuffer buffer = ByteBuffer.allocate(0);
  private @Nullable DeviceFile file;
  private long flushed;

  SpillFile(Device device, String purpose) {
    this.device = device;
    this.name = "load-" + purpose + BaseFiles.TEMPORARY;
  }

  void putByte(int value) {
    if (!buffer.hasRemaining()) {
      makeRoom();
    }
    buffer.put((byte) value);
  }

  void putInt(int value) {
    if (buffer.remaining() < Integer.BYTES) {
      makeRoom();
    }
    buffer.putInt(value);
  }

  void putLong(long value) {
    if (buffer.remaining() < Long.BYTES) {
      makeRoom();
    }
    buffer.putLong(value);
  }

  private void makeRoom() {
    if (buffer.capacity() == 0) {
      buffer = ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.nativeOrder());
    } else {
      flush();
    }
  }

  private void flush() {
    DeviceFile to = file;
    if (to == null) {
      to = device.create(name);
      file = to;
    }
    buffer.flip();
    int length = buffer.limit();
    to.write(buffer, flushed);
    flushed += length;
    buffer.clear();
  }

  /** Everything written, after which nothing is written any more. */
  MemorySegment read(Arena arena) {
    if (flushed == 0) {
      return MemorySegment.ofBuffer(buffer.duplicate().flip());
    }
    flush();
    return device.map(name, arena);
  }

  @Override
  public void close() {
    DeviceFile open = file;
    if (open != null) {
      try (open) {
        device.delete(name);
      }
    }
  }
}
