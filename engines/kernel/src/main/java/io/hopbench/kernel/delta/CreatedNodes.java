package io.hopbench.kernel.delta;

import io.hopbench.kernel.model.Properties;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The nodes created since the base, as they were created: number n has the id {@code firstId + n}.
 * What is changed of them later lies over it, in {@link Versions}.
 *
 * <pre>
 *   row, 16 bytes   epoch long | number of the label set int | 0
 * </pre>
 *
 * <p>A row is written before it is counted. Those of an aborted transaction are written again: a
 * reader that counted them finds an epoch above its own. One writer at a time, any number of
 * readers.
 */
final class CreatedNodes implements AutoCloseable {
  private static final int ROW = 16;
  private static final int EPOCH = 0;
  private static final int LABELS = 8;
  private static final int FIRST = 1;

  /** About what a set takes on the heap, and each label in it: in the array, and as a key. */
  private static final int SET_BYTES = 160;

  private static final int BOXED_BYTES = 24;

  /** No more sets of labels are numbered. */
  private static final int MOST_SETS = 1 << 16;

  private final long firstId;
  private final Memory rows = new Memory(ROW);
  private final Map<List<Integer>, Integer> numbers = new HashMap<>();
  private volatile int[][] sets = {};
  private int setCount;
  private long setBytes;
  private volatile int count;
  private int begun;

  CreatedNodes(long firstId) {
    this.firstId = firstId;
  }

  /** Appends the node with an id; false if it must be held otherwise. For the writer. */
  boolean add(long id, long epoch, int[] labels) {
    if (id != firstId + count) {
      return false;
    }
    int set = number(labels);
    if (set < 0) {
      return false;
    }
    int row = rows.allocate(ROW);
    rows.setLong(row, EPOCH, epoch);
    rows.setInt(row, LABELS, set);
    count = row - FIRST + 1;
    return true;
  }

  private int number(int[] labels) {
    int[][] now = sets;
    if (setCount > 0 && Arrays.equals(now[0], labels)) { // most nodes are alike
      return 0;
    }
    List<Integer> key = IntStream.of(labels).boxed().collect(Collectors.toList());
    Integer known = numbers.get(key);
    if (known != null) {
      return known;
    }
    if (setCount == MOST_SETS) {
      return -1;
    }
    int[][] more = setCount < now.length ? now : Arrays.copyOf(now, Math.max(4, now.length * 2));
    more[setCount] = labels.clone();
    sets = more; // also where it is the same array: readers come by this
    setBytes += SET_BYTES + (long) BOXED_BYTES * labels.length;
    numbers.put(key, setCount);
    return setCount++;
  }

  boolean contains(long id) {
    return id >= firstId && id - firstId < count;
  }

  /** A node as it was created, or null when a reader does not see it here. */
  @Nullable NodeVersion get(long id, long epoch) {
    if (!contains(id)) {
      return null;
    }
    int row = (int) (id - firstId) + FIRST;
    long created = rows.getLong(row, EPOCH);
    return created > epoch
        ? null
        : new NodeVersion(created, true, sets[rows.getInt(row, LABELS)], Properties.NONE, null);
  }

  /** The id after the last. */
  long end() {
    return firstId + count;
  }

  long firstId() {
    return firstId;
  }

  int count() {
    return count;
  }

  /** Says that a transaction begins, which may be taken back; for the writer. */
  void begin() {
    begun = count;
  }

  /** Takes off those of the transaction that runs; for the writer. */
  void takeBack() {
    count = begun;
    rows.rewind(FIRST + begun);
  }

  long bytes() {
    return rows.bytes() + setBytes;
  }

  @Override
  public void close() {
    rows.close();
  }
}
