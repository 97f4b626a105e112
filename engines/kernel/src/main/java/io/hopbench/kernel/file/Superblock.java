package io.hopbench.kernel.file;

import io.hopbench.api.error.ChecksumException;
import io.hopbench.api.error.StoreVersionException;
import io.hopbench.kernel.model.ByteCursor;
import io.hopbench.kernel.model.ByteSink;
import io.hopbench.kernel.model.StoreId;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What a generation of the store is, and where its directory lies. There is room for two, in the
 * first two pages of the file, and generations take turns: the one before stays whole while the
 * next is written. All of it lies in the first {@value #BYTES} bytes of its page, less than a
 * sector, so that a torn write leaves the old or the new one.
 *
 * @param codec the code of the codec that wrote the lists
 * @param store the store's id
 * @param generation counts the publications; the highest is the store's
 * @param lsn every log record up to this sequence number is contained
 * @param nodeIds node ids given out so far, deleted ones included
 * @param relationshipIds relationship ids given out so far, deleted ones included
 * @param directory where the directory lies, in bytes from the beginning of the file
 * @param directoryBytes how long it is
 * @param directoryCrc CRC32C of it
 */
public record Superblock(
    int codec,
    StoreId store,
    long generation,
    long lsn,
    long nodeIds,
    long relationshipIds,
    long directory,
    long directoryBytes,
    int directoryCrc) {
  /** What stands in front of everything. */
  static final long MAGIC = 0x0A46_4152_4750_4F48L;

  /** The version this code reads and writes. */
  static final int VERSION = 3;

  /** How much of its page it takes. */
  static final int BYTES = 88;

  private static final int CRC_AT = BYTES - Integer.BYTES;

  ByteBuffer encode() {
    ByteSink sink = new ByteSink(BYTES);
    sink.putLong(MAGIC).putInt(VERSION).putInt(codec).putLong(store.high()).putLong(store.low());
    sink.putLong(generation).putLong(lsn).putLong(nodeIds).putLong(relationshipIds);
    sink.putLong(directory).putLong(directoryBytes).putInt(directoryCrc);
    CRC32C crc = new CRC32C();
    crc.update(sink.array(), 0, CRC_AT);
    sink.putInt((int) crc.getValue());
    byte[] page = new byte[Pages.BYTES];
    System.arraycopy(sink.array(), 0, page, 0, sink.size());
    return ByteBuffer.wrap(page);
  }

  /**
   * Reads one of the two.
   *
   * @param file the first two pages at least
   * @param slot 0 or 1
   * @return the superblock; empty when the slot holds none that is whole
   * @throws StoreVersionException when it is whole, as far as can be told, and of another version
   */
  static Optional<Superblock> decode(Path path, MemorySegment file, int slot) {
    MemorySegment page = file.asSlice((long) slot * Pages.BYTES, Pages.BYTES);
    ByteCursor cursor = new ByteCursor(page, 0);
    if (cursor.getLong() != MAGIC) {
      return Optional.empty();
    }
    int version = cursor.getInt();
    CRC32C crc = new CRC32C();
    crc.update(page.asSlice(0, CRC_AT).asByteBuffer());
    boolean sound = new ByteCursor(page, CRC_AT).getInt() == (int) crc.getValue();
    if (version != VERSION && (sound || (version > 0 && version < 1 << 16))) {
      throw new StoreVersionException(path, String.valueOf(version), String.valueOf(VERSION));
    }
    if (!sound) {
      return Optional.empty();
    }
    return Optional.of(
        new Superblock(
            cursor.getInt(),
            new StoreId(cursor.getLong(), cursor.getLong()),
            cursor.getLong(),
            cursor.getLong(),
            cursor.getLong(),
            cursor.getLong(),
            cursor.getLong(),
            cursor.getLong(),
            cursor.getInt()));
  }

  /**
   * Finds the newest.
   *
   * @param path of the file, for messages
   * @param file its bytes
   * @return the superblock of the highest generation
   * @throws ChecksumException when neither is whole
   */
  public static Superblock newest(Path path, MemorySegment file) {
    if (file.byteSize() < 2L * Pages.BYTES) {
      throw new ChecksumException(
          path, 0, "two superblocks, in bytes", 2L * Pages.BYTES, file.byteSize());
    }
    Optional<Superblock> first = decode(path, file, 0);
    Optional<Superblock> second = decode(path, file, 1);
    if (first.isEmpty() && second.isEmpty()) {
      throw new ChecksumException(
          path, 0, "magic of a superblock", MAGIC, new ByteCursor(file, 0).getLong());
    }
    if (first.isEmpty() || second.isEmpty()) {
      return first.or(() -> second).orElseThrow();
    }
    return first.get().generation() > second.get().generation() ? first.get() : second.get();
  }

  /** Which slot a generation is written to. */
  static int slot(long generation) {
    return (int) (generation & 1);
  }
}
