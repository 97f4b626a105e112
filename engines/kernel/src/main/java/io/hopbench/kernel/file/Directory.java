package io.hopbench.kernel.file;

import io.hopbench.api.error.ChecksumException;
import io.hopbench.kernel.model.ByteCursor;
import io.hopbench.kernel.model.ByteSink;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/** Reads and writes the directory of a generation: its segments, and the checksum of each page. */
final class Directory {
  private static final int HEADER = 16;
  private static final int ENTRY = 48;

  private Directory() {}

  static ByteSink encode(Collection<Entry> entries) {
    long pages = entries.stream().mapToLong(e -> e.extent().pages()).sum();
    ByteSink sink =
        new ByteSink(
            Math.toIntExact(HEADER + (long) entries.size() * ENTRY + pages * Integer.BYTES));
    sink.putInt(entries.size()).putInt(0).putLong(pages);
    for (Entry entry : entries) {
      sink.putInt(entry.kind().code).putInt(entry.type()).putInt(entry.group());
      sink.putInt(entry.extent().pages());
      sink.putLong(entry.extent().offset()).putLong(entry.extent().bytes());
      sink.putLong(entry.count()).putLong(entry.firstId());
    }
    for (Entry entry : entries) {
      for (int crc : entry.extent().checksums()) {
        sink.putInt(crc);
      }
    }
    return sink;
  }

  /** The entries of a directory, each page in the file and in no other entry. */
  static NavigableMap<Entry.Key, Entry> decode(Path path, MemorySegment file, Superblock block) {
    long at = block.directory();
    long length = block.directoryBytes();
    if (at < 2L * Pages.BYTES || length < HEADER || at + length > file.byteSize()) {
      throw new ChecksumException(path, at, "end of the directory", at + length, file.byteSize());
    }
    MemorySegment bytes = file.asSlice(at, length);
    CRC32C crc = new CRC32C();
    crc.update(bytes.asByteBuffer());
    if ((int) crc.getValue() != block.directoryCrc()) {
      throw new ChecksumException(
          path, at, "directory", Integer.toUnsignedLong(block.directoryCrc()), crc.getValue());
    }
    ByteCursor entries = new ByteCursor(bytes, 0);
    int count = entries.getInt();
    ByteCursor checksums = new ByteCursor(bytes, HEADER + (long) count * ENTRY);
    entries.position(HEADER);
    NavigableMap<Entry.Key, Entry> directory = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      SegmentKind kind = SegmentKind.of(entries.getInt());
      int type = entries.getInt();
      int group = entries.getInt();
      int[] pages = new int[entries.getInt()];
      long offset = entries.getLong();
      long used = entries.getLong();
      for (int p = 0; p < pages.length; p++) {
        pages[p] = checksums.getInt();
      }
      long end = offset + (long) pages.length * Pages.BYTES;
      if (end > file.byteSize()) {
        throw new ChecksumException(path, offset, "end of a segment", end, file.byteSize());
      }
      Extent extent = new Extent(offset, used, pages, false);
      Entry entry = new Entry(kind, type, group, entries.getLong(), entries.getLong(), extent);
      directory.put(entry.key(), entry);
    }
    return directory;
  }
}
