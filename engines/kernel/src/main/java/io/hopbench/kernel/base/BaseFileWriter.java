package io.hopbench.kernel.base;

import io.hopbench.kernel.device.Device;
import io.hopbench.kernel.device.DeviceFile;
import io.hopbench.kernel.model.ByteSink;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A base file being written: gives out places for sections, keeps the directory, and publishes the
 * file.
 *
 * <p>Sections whose length is known are written at once in their place, several side by side. The
 * heap of values grows while they are, so it goes to a file of its own and is appended at the end.
 * The header is written last. Until {@link #publish} has renamed it, the file bears a temporary
 * name, under which an open removes it as the remains of a crash. Confined to one thread.
 */
final class BaseFileWriter implements AutoCloseable {
  private static final int ALIGNMENT = 64;

  private final Device device;
  private final String name;
  private final String temporary;
  private final String heapName;
  private final DeviceFile file;
  private final DeviceFile heapFile;
  private final SectionWriter heap;
  private final List<Section> directory = new ArrayList<>();
  private long end = BaseHeader.BYTES;
  private boolean published;

  BaseFileWriter(Device device, long generation) {
    this.device = device;
    this.name = BaseFiles.name(generation);
    this.temporary = name + BaseFiles.TEMPORARY;
    this.heapName = name + ".heap" + BaseFiles.TEMPORARY;
    this.file = device.create(temporary);
    try {
      this.heapFile = device.create(heapName);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
    this.heap = new SectionWriter(heapFile, 0);
  }

  /** Begins a section of a known length. */
  SectionWriter begin(long bytes) {
    SectionWriter writer = new SectionWriter(file, end);
    end += (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    return writer;
  }

  /** Ends a section and lists it in the directory. */
  Section end(SectionWriter writer, SectionKind kind, int a, int b, int form, long count) {
    writer.flush();
    Section section =
        new Section(kind, a, b, form, count, writer.offset(), writer.length(), writer.crc());
    directory.add(section);
    return section;
  }

  /** Writes a whole small section. */
  void section(SectionKind kind, ByteSink content) {
    SectionWriter writer = begin(content.size());
    writer.putBytes(content.array(), 0, content.size());
    end(writer, kind, 0, 0, 0, content.size());
  }

  /** Appends an encoded value or row to the heap; what refers to it. */
  long heap(ByteSink encoded) {
    long reference = heap.length() + 1;
    heap.putBytes(encoded.array(), 0, encoded.size());
    return reference;
  }

  /** Maps a section that was ended, to read it back. */
  MemorySegment readBack(Section section, Arena arena) {
    return section.length() == 0
        ? MemorySegment.NULL
        : device.map(temporary, arena).asSlice(section.offset(), section.length());
  }

  /** Completes the file, flushes it, and gives it its name, durably. */
  void publish(BaseHeader template) {
    heap.flush();
    if (heap.length() > 0) {
      SectionWriter copy = begin(heap.length());
      try (Arena arena = Arena.ofConfined()) {
        copy.putSegment(device.map(heapName, arena));
      }
      end(copy, SectionKind.HEAP, 0, 0, 0, heap.length());
    }
    ByteSink entries = new ByteSink(directory.size() * Section.BYTES);
    directory.forEach(section -> section.write(entries));
    CRC32C crc = new CRC32C();
    crc.update(entries.array(), 0, entries.size());
    file.write(ByteBuffer.wrap(entries.array(), 0, entries.size()), end);
    BaseHeader header =
        new BaseHeader(
            template.codec(),
            template.storeHigh(),
            template.storeLow(),
            template.generation(),
            template.lsn(),
            template.nodeIds(),
            template.relationshipIds(),
            end,
            directory.size(),
            (int) crc.getValue(),
            end + entries.size());
    file.write(header.encode(), 0);
    if (entries.size() == 0) {
      throw new IllegalStateException("a base file without sections");
    }
    file.force(true);
    device.rename(temporary, name);
    device.syncDirectory();
    published = true;
  }

  @Override
  public void close() {
    try (heapFile;
        file) {
      device.delete(heapName);
    } finally {
      if (!published) {
        device.delete(temporary);
      }
    }
  }
}
