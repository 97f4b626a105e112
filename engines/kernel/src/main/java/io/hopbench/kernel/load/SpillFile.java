package io.hopbench.kernel.load;

import io.hopbench.kernel.base.BaseFiles;
import io.hopbench.kernel.device.Device;
import io.hopbench.kernel.device.DeviceFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A temporary file that is written in sequence and then read back at random. Its name is that of an
 * unfinished file, so that a crash leaves nothing that is not recognised. Confined to one thread.
 */
final class SpillFile implements AutoCloseable {
  private static final int BUFFER = 1 << 15;

  private final Device device;
  private final String name;
  private final DeviceFile file;
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.nativeOrder());
  private long flushed;

  SpillFile(Device device, String purpose) {
    this.device = device;
    this.name = "load-" + purpose + BaseFiles.TEMPORARY;
    this.file = device.create(name);
  }

  void putByte(int value) {
    if (!buffer.hasRemaining()) {
      flush();
    }
    buffer.put((byte) value);
  }

  void putInt(int value) {
    if (buffer.remaining() < Integer.BYTES) {
      flush();
    }
    buffer.putInt(value);
  }

  void putLong(long value) {
    if (buffer.remaining() < Long.BYTES) {
      flush();
    }
    buffer.putLong(value);
  }

  private void flush() {
    buffer.flip();
    int length = buffer.limit();
    file.write(buffer, flushed);
    flushed += length;
    buffer.clear();
  }

  /** Everything written so far. */
  MemorySegment read(Arena arena) {
    flush();
    return flushed == 0 ? MemorySegment.NULL : device.map(name, arena);
  }

  @Override
  public void close() {
    file.close();
    device.delete(name);
  }
}
