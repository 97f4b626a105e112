package io.hopbench.kernel.delta;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The changes of one list (a node's relationships of one type in one direction) since the base.
 *
 * <p>Append-only, in order of commit, three words an entry:
 *
 * <pre>
 *   word 0   sum of additions less removals up to here (high int) | neighbour (low int)
 *   word 1   id of a relationship added, or ~id of one removed
 *   word 2   epoch of the commit
 * </pre>
 *
 * <p>A reader of epoch e sees the longest prefix of entries with epochs up to e, so one array
 * serves every version and the list costs nothing to keep still. Only the transaction that holds
 * the writer's slot appends. An aborted one takes its entries off again; nobody else ever saw them,
 * because its epoch is never published nor used again. Readers take no lock: {@code count} is read
 * before {@code words}, and written after.
 */
public final class DeltaList {
  static final int STRIDE = 3;

  private volatile long[] words = new long[2 * STRIDE];
  private volatile int count;
  private final AtomicReference<@Nullable MergedList> cached = new AtomicReference<>();

  DeltaList() {}

  /** Appends an entry; bytes of memory this took. */
  int append(int neighbour, long relationship, long epoch) {
    int at = count * STRIDE;
    long[] now = words;
    int grown = 0;
    if (at == now.length) {
      now = Arrays.copyOf(now, Math.multiplyExact(now.length, 2));
      grown = (now.length - at) * Long.BYTES;
      words = now;
    }
    int net = (at == 0 ? 0 : (int) (now[at - STRIDE] >> 32)) + (relationship >= 0 ? 1 : -1);
    now[at] = (long) net << 32 | Integer.toUnsignedLong(neighbour);
    now[at + 1] = relationship;
    now[at + 2] = epoch;
    count = count() + 1;
    return grown;
  }

  private int count() {
    return count;
  }

  /** Takes off the entries of an aborted transaction. */
  void undo(long epoch) {
    int now = count;
    while (now > 0 && words[(now - 1) * STRIDE + 2] == epoch) {
      now--;
    }
    count = now;
  }

  /**
   * How many entries a reader sees.
   *
   * @param epoch of the reader
   * @return a number of entries, to be given to the other methods
   */
  public int prefix(long epoch) {
    int high = count;
    long[] now = words;
    if (high == 0 || now[(high - 1) * STRIDE + 2] <= epoch) {
      return high;
    }
    int low = 0;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (now[middle * STRIDE + 2] <= epoch) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * How much longer the list is than in the base.
   *
   * @param prefix how many entries count
   * @return the difference, negative when it is shorter
   */
  public int degreeChange(int prefix) {
    return prefix == 0 ? 0 : (int) (words[(prefix - 1) * STRIDE] >> 32);
  }

  /**
   * How many more relationships lead to a neighbour than in the base.
   *
   * @param prefix how many entries count
   * @param neighbour the node at the other end
   * @return the difference, negative when there are fewer
   */
  public int change(int prefix, int neighbour) {
    long[] now = words;
    int change = 0;
    for (int at = 0; at < prefix * STRIDE; at += STRIDE) {
      if ((int) now[at] == neighbour) {
        change += now[at + 1] >= 0 ? 1 : -1;
      }
    }
    return change;
  }

  int neighbour(int entry) {
    return (int) words[entry * STRIDE];
  }

  long relationship(int entry) {
    return words[entry * STRIDE + 1];
  }

  long epoch(int entry) {
    return words[entry * STRIDE + 2];
  }

  @Nullable MergedList cached() {
    return cached.get();
  }

  /** Keeps a merged list, or none; the one that was kept before. For the {@link MergedCache}. */
  @Nullable MergedList cache(@Nullable MergedList merged) {
    return cached.getAndSet(merged);
  }

  /** A copy of the entries after an epoch, for the delta over a new base. */
  DeltaList after(long epoch) {
    DeltaList copy = new DeltaList();
    int now = count;
    for (int i = prefix(epoch); i < now; i++) {
      copy.append(neighbour(i), relationship(i), epoch(i));
    }
    return copy;
  }
}
