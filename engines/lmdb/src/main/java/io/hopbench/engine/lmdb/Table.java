package io.hopbench.engine.lmdb;

import static org.lmdbjava.DbiFlags.MDB_DUPFIXED;
import static org.lmdbjava.DbiFlags.MDB_DUPSORT;
import static org.lmdbjava.DbiFlags.MDB_INTEGERDUP;
import static org.lmdbjava.DbiFlags.MDB_INTEGERKEY;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.lmdbjava.DbiFlags;

/**
 * The named databases of a store, with their LMDB flags. All integers are native-endian, which is
 * how LMDB compares them, and unsigned.
 *
 * <pre>
 * NODE   node u32                 -> labels and properties
 * REL    relationship u32         -> start u32, end u32, type u32, properties
 * OUT    type u32 . start u32     -> sorted set of  end u32 . relationship u32
 * IN     type u32 . end u32       -> sorted set of  start u32 . relationship u32
 * LABEL  label u32                -> sorted set of  node u32
 * COUNT  type u32                 -> number of relationships u64
 * TOKEN  space . number u32       -> name in UTF-8; the last key holds the format
 * </pre>
 *
 * <p>{@code a . b} is one u64, a in its upper half.
 */
enum Table {
  NODE(0, MDB_INTEGERKEY),
  REL(1, MDB_INTEGERKEY),
  OUT(2, MDB_INTEGERKEY, MDB_DUPSORT, MDB_DUPFIXED, MDB_INTEGERDUP),
  IN(3, MDB_INTEGERKEY, MDB_DUPSORT, MDB_DUPFIXED, MDB_INTEGERDUP),
  LABEL(4, MDB_INTEGERKEY, MDB_DUPSORT, MDB_DUPFIXED, MDB_INTEGERDUP),
  COUNT(5, MDB_INTEGERKEY),
  TOKEN(6, MDB_INTEGERKEY);

  /** Every id of a node or relationship is below this. */
  static final long ID_LIMIT = 0xFFFF_FFFFL;

  private static final Table[] ALL = values();

  /** Where arrays with an entry a table hold this one's. */
  final int index;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of makes an immutable set
  private final Set<DbiFlags> flags;

  Table(int index, DbiFlags... flags) {
    this.index = index;
    this.flags = Set.of(flags);
  }

  static int count() {
    return ALL.length;
  }

  Set<DbiFlags> flags() {
    return flags;
  }

  byte[] nameBytes() {
    return name().getBytes(StandardCharsets.US_ASCII);
  }

  /** Two unsigned ints in one long. */
  static long pack(int upper, long lower) {
    return (long) upper << 32 | lower;
  }

  static boolean isId(long id) {
    return id >= 0 && id < ID_LIMIT;
  }
}
