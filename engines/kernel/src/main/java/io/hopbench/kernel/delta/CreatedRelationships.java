package io.hopbench.kernel.delta;

import io.hopbench.kernel.model.ByteCursor;
import io.hopbench.kernel.model.ByteSink;
import io.hopbench.kernel.model.Properties;
import io.hopbench.kernel.model.PropertyShapes;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The relationships created since the base, in the order of their ids, which are given out without
 * gaps: number n has the id {@code firstId + n}. So a reader sees those below the ids that had been
 * given out at its commit, and no row needs an epoch.
 *
 * <pre>
 *   row, 16 bytes   start int | end int | type int | properties int
 *   properties      0 none; above 0 a reference to them: varint number of the shape, values;
 *                   below 0: ~index among the large
 * </pre>
 *
 * <p>Rows never change once they are committed. Those of an aborted transaction are given out
 * again: no reader saw them. Properties that are changed by the transaction that created them are
 * written over, where there is room: replaying a log is one long transaction, and many changes of
 * one relationship must not take more memory there than they did when they were made.
 */
final class CreatedRelationships implements AutoCloseable {
  private static final int ROW = 16;

  /** Ints of a row. */
  static final int INTS = ROW / Integer.BYTES;

  static final int START = 0;
  static final int END = 4;
  static final int TYPE = 8;
  private static final int PROPERTIES = 12;

  /** References count from 1. */
  private static final int FIRST = 1;

  private static final int[] NO_ROOMS = {};

  /** How much there was when the transaction that runs began. */
  private record Begun(int count, int encoded, int largeCount, long largeBytes) {}

  private final long firstId;
  private final Memory rows = new Memory(ROW);
  private final Memory encoded = new Memory(Integer.BYTES);
  private final PropertyShapes shapes = new PropertyShapes();
  private final ByteSink scratch = new ByteSink(64);
  private volatile @Nullable Properties[] large = {};
  private int largeCount;
  private long largeBytes;

  /**
   * Bytes at the reference to the properties of each that the transaction created and has changed,
   * in the order of their numbers; 0 when none was measured.
   */
  private int[] rooms = NO_ROOMS;

  private Begun begun = new Begun(0, FIRST, 0, 0);

  CreatedRelationships(long firstId) {
    this.firstId = firstId;
  }

  long firstId() {
    return firstId;
  }

  /** How many there are, those of the transaction that runs included; for the writer. */
  int count() {
    return rows.mark() - FIRST;
  }

  /** How many a reader sees to whose commit so many ids had been given out. */
  int seen(long ids) {
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE, ids - firstId));
  }

  /** Says that a transaction begins, which may be taken back; for the writer. */
  void begin() {
    begun = new Begun(count(), encoded.mark(), largeCount, largeBytes);
    rooms = NO_ROOMS;
  }

  /** Whether the transaction that runs created it, so that nobody else sees it yet. */
  boolean isOwn(int number) {
    return number >= begun.count;
  }

  /** Appends one; for the writer. */
  void add(int type, int start, int end, Properties properties) {
    int kept;
    if (properties.size() == 0) {
      kept = 0;
    } else if (encode(properties)) {
      kept = copyScratch(encoded.allocate(scratch.size()));
    } else {
      kept = keepLarge(properties);
    }
    add(type, start, end, kept);
  }

  /** Appends one with properties that are read where they stand; for the writer. */
  void add(int type, int start, int end, PropertyShapes theirs, ByteCursor properties) {
    theirs.transfer(properties, shapes, scratch.clear());
    int size = scratch.size();
    int kept;
    if (size <= Memory.CHUNK) {
      kept = size == 0 ? 0 : copyScratch(encoded.allocate(size));
    } else {
      kept = keepLarge(shapes.decode(new ByteCursor(scratch.array(), 0, size)));
    }
    add(type, start, end, kept);
  }

  private void add(int type, int start, int end, int kept) {
    int row = rows.allocate(ROW);
    rows.setInts(row, START, start, end);
    rows.setInts(row, TYPE, type, kept);
  }

  /** Gives one of the transaction that runs other properties; for the writer. */
  void replace(int number, Properties properties) {
    int before = rows.getInt(FIRST + number, PROPERTIES);
    if (before < 0) { // large ones stay where they are, however small they become
      replaceLarge(~before, properties);
      return;
    }
    int kept;
    if (!encode(properties)) {
      kept = keepLarge(properties);
    } else if (before == 0 && properties.size() == 0) {
      kept = 0;
    } else {
      kept = copyScratch(place(number, before, scratch.size()));
    }
    rows.setInt(FIRST + number, PROPERTIES, kept);
  }

  /** Where a set replaces that at a reference: there if it has room, or where it has some more. */
  private int place(int number, int before, int size) {
    int own = number - begun.count;
    if (before > 0 && own < rooms.length && size <= rooms[own]) {
      return before;
    }
    if (own >= rooms.length) {
      rooms = Arrays.copyOf(rooms, Math.max(own + 1, rooms.length * 2));
    }
    rooms[own] = Math.min(Memory.CHUNK, size + size / 2);
    return encoded.allocate(rooms[own]);
  }

  /** Encodes a set into the scratch, but for a large one: then false. */
  private boolean encode(Properties properties) {
    if (properties.heapBytes() > Memory.CHUNK) {
      return false;
    }
    shapes.encode(properties, scratch.clear());
    return scratch.size() <= Memory.CHUNK;
  }

  private int copyScratch(int reference) {
    encoded.setBytes(reference, scratch.array(), scratch.size());
    return reference;
  }

  private int keepLarge(Properties properties) {
    if (largeCount == large.length) {
      large = Arrays.copyOf(large, Math.max(4, largeCount * 2));
    }
    largeCount++;
    replaceLarge(largeCount - 1, properties);
    return ~(largeCount - 1);
  }

  private void replaceLarge(int index, Properties properties) {
    @Nullable Properties[] now = large;
    Properties before = now[index];
    largeBytes += properties.heapBytes() - (before == null ? 0 : before.heapBytes());
    now[index] = properties;
    large = now; // though it is the same array: readers come by this
  }

  /** Takes off those of the transaction that runs; for the writer. */
  void takeBack() {
    encoded.rewind(begun.encoded);
    Arrays.fill(large, begun.largeCount, largeCount, null);
    largeCount = begun.largeCount;
    largeBytes = begun.largeBytes;
    rows.rewind(FIRST + begun.count);
  }

  int type(int number) {
    return rows.getInt(FIRST + number, TYPE);
  }

  int start(int number) {
    return rows.getInt(FIRST + number, START);
  }

  int end(int number) {
    return rows.getInt(FIRST + number, END);
  }

  /** The neighbour in a list of a direction, 0 for OUT, 1 for IN. */
  int neighbour(int number, int direction) {
    return rows.getInt(FIRST + number, direction == 0 ? END : START);
  }

  /**
   * Copies rows, which are there: for the writer, and readers of what was published to them.
   *
   * @param first number of the first
   * @param count how many, above 0
   * @param into receives {@value #INTS} ints for each, in the order of the fields
   */
  void rows(int first, int count, int[] into) {
    for (int done = 0; done < count; ) {
      MemorySegment chunk = rows.from(FIRST + first + done);
      int some = (int) Math.min(count - done, chunk.byteSize() / ROW);
      MemorySegment.copy(chunk, ValueLayout.JAVA_INT, 0, into, done * INTS, some * INTS);
      done += some;
    }
  }

  /** See {@link Delta#gather}. */
  int gather(int from, int to, int type, int direction, int[] nodes, int[] neighbours, int[] rows) {
    int nodeAt = (direction == 0 ? START : END) / Integer.BYTES;
    int neighbourAt = (direction == 0 ? END : START) / Integer.BYTES;
    int count = 0;
    for (int first = from; first < to; ) {
      int some = Math.min(to - first, rows.length / INTS);
      rows(first, some, rows);
      count = pick(rows, some * INTS, type, nodeAt, neighbourAt, nodes, neighbours, count);
      first += some;
    }
    return count;
  }

  /** Copies start and end of rows of a type; on an array, as the compiler likes it best. */
  private static int pick(
      int[] rows,
      int end,
      int type,
      int nodeAt,
      int neighbourAt,
      int[] nodes,
      int[] neighbours,
      int from) {
    int count = from;
    for (int row = 0; row < end; row += INTS) {
      nodes[count] = rows[row + nodeAt];
      neighbours[count] = rows[row + neighbourAt];
      count += rows[row + TYPE / Integer.BYTES] == type ? 1 : 0;
    }
    return count;
  }

  Properties properties(int number) {
    int kept = rows.getInt(FIRST + number, PROPERTIES);
    if (kept == 0) {
      return Properties.NONE;
    }
    if (kept < 0) {
      return Objects.requireNonNull(large[~kept]);
    }
    return shapes.decode(new ByteCursor(encoded.from(kept), 0));
  }

  long bytes() {
    return rows.bytes() + encoded.bytes() + largeBytes;
  }

  @Override
  public void close() {
    rows.close();
    encoded.close();
  }
}
