package io.hopbench.kernel.base;

import io.hopbench.api.error.ChecksumException;
import io.hopbench.api.error.StoreVersionException;
import io.hopbench.kernel.model.ByteCursor;
import io.hopbench.kernel.model.ByteSink;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * The first {@value #BYTES} bytes of a base file.
 *
 * <pre>
 *   0  magic "HOPBASE\n"        8  version int         12  codec int
 *  16  store id, two longs      32  generation long     40  log sequence number long
 *  48  node ids given out long  56  relationship ids given out long
 *  64  directory offset long    72  directory entries int   76  CRC32C of the directory int
 *  80  file length long         88  CRC32C of bytes 0 to 87 int, then zeros
 * </pre>
 *
 * @param codec which {@link AdjacencyCodec} wrote the lists
 * @param storeHigh high half of the store's id
 * @param storeLow low half of the store's id
 * @param generation of the file; the highest in a directory is the store's
 * @param lsn every log record up to this sequence number is contained
 * @param nodeIds node ids given out so far, deleted ones included
 * @param relationshipIds relationship ids given out so far, deleted ones included
 * @param directoryOffset where the directory begins
 * @param directoryEntries how many sections it lists
 * @param directoryCrc CRC32C of it
 * @param fileLength length of the whole file
 */
public record BaseHeader(
    int codec,
    long storeHigh,
    long storeLow,
    long generation,
    long lsn,
    long nodeIds,
    long relationshipIds,
    long directoryOffset,
    int directoryEntries,
    int directoryCrc,
    long fileLength) {
  /** The header takes this much; sections begin after it. */
  static final int BYTES = 4096;

  private static final long MAGIC = 0x0A45_5341_4250_4F48L;
  private static final int VERSION = 1;
  private static final int CRC_AT = 88;

  ByteBuffer encode() {
    ByteSink sink = new ByteSink(BYTES);
    sink.putLong(MAGIC).putInt(VERSION).putInt(codec).putLong(storeHigh).putLong(storeLow);
    sink.putLong(generation).putLong(lsn).putLong(nodeIds).putLong(relationshipIds);
    sink.putLong(directoryOffset).putInt(directoryEntries).putInt(directoryCrc).putLong(fileLength);
    CRC32C crc = new CRC32C();
    crc.update(sink.array(), 0, CRC_AT);
    sink.putInt((int) crc.getValue());
    byte[] page = new byte[BYTES];
    System.arraycopy(sink.array(), 0, page, 0, sink.size());
    return ByteBuffer.wrap(page);
  }

  static BaseHeader decode(Path path, MemorySegment file) {
    if (file.byteSize() < BYTES) {
      throw new ChecksumException(path, 0, "header of " + BYTES + " bytes", BYTES, file.byteSize());
    }
    ByteCursor cursor = new ByteCursor(file, 0);
    long magic = cursor.getLong();
    int version = cursor.getInt();
    CRC32C crc = new CRC32C();
    crc.update(file.asSlice(0, CRC_AT).asByteBuffer());
    int recorded = new ByteCursor(file, CRC_AT).getInt();
    boolean sound = recorded == (int) crc.getValue();
    if (magic != MAGIC || (!sound && version == VERSION)) {
      throw new ChecksumException(
          path, 0, "header", Integer.toUnsignedLong(recorded), crc.getValue());
    }
    if (version != VERSION) {
      throw new StoreVersionException(path, String.valueOf(version), String.valueOf(VERSION));
    }
    BaseHeader header =
        new BaseHeader(
            cursor.getInt(),
            cursor.getLong(),
            cursor.getLong(),
            cursor.getLong(),
            cursor.getLong(),
            cursor.getLong(),
            cursor.getLong(),
            cursor.getLong(),
            cursor.getInt(),
            cursor.getInt(),
            cursor.getLong());
    if (header.fileLength != file.byteSize()) {
      throw new ChecksumException(
          path, 0, "length recorded in the header", header.fileLength, file.byteSize());
    }
    return header;
  }
}
