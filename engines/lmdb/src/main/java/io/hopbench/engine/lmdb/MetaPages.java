package io.hopbench.engine.lmdb;

import io.hopbench.api.error.StoreException;
import io.hopbench.api.error.StoreNotFoundException;
import io.hopbench.api.error.StoreVersionException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Reads LMDB's two meta pages before LMDB maps the file, because LMDB trusts them: a file shorter
 * than they say would end the process with SIGBUS at first touch.
 *
 * <pre>
 * page 0 and page 1, each:   0  page header (16 bytes)
 *                           16  magic u32   20 version u32   24 address   32 map size u64
 *                           40  free table: page size u32, ...   136 last page u64   144 txn id u64
 * </pre>
 */
final class MetaPages {
  private static final int MAGIC = 0xBEEFC0DE;
  private static final int VERSION = 1;
  private static final int META_BYTES = 152;
  private static final int MIN_PAGE = 256;
  private static final int MAX_PAGE = 0x10000;

  private MetaPages() {}

  /**
   * Checks the file and says how far its data reach, in bytes.
   *
   * @throws StoreNotFoundException when it is missing or no LMDB file
   * @throws StoreVersionException when it has another LMDB format
   * @throws StoreException when it is shorter than its meta pages say
   */
  static long check(Path directory, Path file) {
    if (!Files.isRegularFile(file)) {
      throw new StoreNotFoundException(directory, "the LMDB file " + file.getFileName());
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer first = meta(channel, 0);
      if (first.getInt(16) != MAGIC) {
        throw new StoreNotFoundException(
            directory, "the LMDB file " + file.getFileName() + ", which begins otherwise");
      }
      if (first.getInt(20) != VERSION) {
        throw new StoreVersionException(
            file, "LMDB " + first.getInt(20), "LMDB " + VERSION + " (0.9.x)");
      }
      int pageSize = first.getInt(40);
      if (pageSize < MIN_PAGE || pageSize > MAX_PAGE || Integer.bitCount(pageSize) != 1) {
        throw damaged(file, "page size " + pageSize + " in meta page 0 is none");
      }
      ByteBuffer second = meta(channel, pageSize);
      if (second.getInt(16) != MAGIC || second.getInt(20) != VERSION) {
        throw damaged(file, "meta page 1 at offset " + pageSize + " has no LMDB magic");
      }
      ByteBuffer newer = second.getLong(144) > first.getLong(144) ? second : first;
      long bytes = (newer.getLong(136) + 1) * pageSize;
      if (bytes <= 0 || channel.size() < bytes) {
        throw damaged(
            file, "it has " + channel.size() + " bytes, its meta pages speak of " + bytes);
      }
      return bytes;
    } catch (IOException e) {
      throw new StoreException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static ByteBuffer meta(FileChannel channel, long offset) throws IOException {
    ByteBuffer page = ByteBuffer.allocate(META_BYTES).order(ByteOrder.nativeOrder());
    while (page.hasRemaining()) {
      if (channel.read(page, offset + page.position()) < 0) {
        break;
      }
    }
    return page;
  }

  private static StoreException damaged(Path file, String what) {
    return new StoreException(file + " is damaged: " + what + "; restore the store from a copy");
  }
}
