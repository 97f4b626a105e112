package io.hopbench.engine.lmdb;

import io.hopbench.api.error.StoreNotFoundException;
import io.hopbench.api.error.StoreVersionException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.lmdbjava.Cursor;
import org.lmdbjava.SeekOp;

/**
 * The TOKEN table: key {@code space << 28 | token}, value the name; and under the last key the
 * format of the store, whose presence is what makes the directory a store.
 */
final class TokenTable {
  private static final int FORMAT_KEY = -1;
  private static final String FORMAT = "hopbench-lmdb ";
  private static final int VERSION = 1;
  private static final int SPACE_SHIFT = 28;

  private TokenTable() {}

  static void writeFormat(WriteAccess access) {
    access.put(Table.TOKEN, FORMAT_KEY, (FORMAT + VERSION).getBytes(StandardCharsets.UTF_8));
  }

  /** Writes the names that are not in the store yet; {@link #written} must follow the commit. */
  static int[] writeNew(WriteAccess access, LmdbTokens tokens) {
    int[] sizes = new int[tokens.spaces().size()];
    for (LmdbTokens.Space space : tokens.spaces()) {
      int size = space.size();
      for (int token = space.written; token < size; token++) {
        access.put(
            Table.TOKEN,
            space.number << SPACE_SHIFT | token,
            space.name(token).getBytes(StandardCharsets.UTF_8));
      }
      sizes[space.number] = size;
    }
    return sizes;
  }

  static void written(LmdbTokens tokens, int[] sizes) {
    for (LmdbTokens.Space space : tokens.spaces()) {
      space.written = sizes[space.number];
    }
  }

  static boolean allWritten(LmdbTokens tokens) {
    return tokens.spaces().stream().allMatch(space -> space.written == space.size());
  }

  /** Checks the format and reads all names; the access is entered. */
  static void read(Access access, LmdbTokens tokens, Path directory, Path file) {
    Slice format = access.find(Table.TOKEN, FORMAT_KEY);
    if (format == null) {
      throw new StoreNotFoundException(
          directory, "a complete store; the load or creation of this one did not finish");
    }
    String found = new String(Mem.bytes(format.address, format.size), StandardCharsets.UTF_8);
    if (!found.equals(FORMAT + VERSION)) {
      throw new StoreVersionException(file, found, FORMAT + VERSION);
    }
    Cursor<Slice> cursor = access.cursor(Table.TOKEN);
    for (boolean more = cursor.first(); more; more = cursor.seek(SeekOp.MDB_NEXT)) {
      int key = Mem.getInt(cursor.key().address);
      if (key != FORMAT_KEY) {
        Slice value = cursor.val();
        LmdbTokens.Space space = tokens.spaces().get(key >>> SPACE_SHIFT);
        space.add(new String(Mem.bytes(value.address, value.size), StandardCharsets.UTF_8));
        space.written++;
      }
    }
  }
}
