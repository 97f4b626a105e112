package io.hopbench.kernel.delta;

import io.hopbench.api.error.StoreException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Puts created relationships into their lists. Many at once are ordered by node first, and lists
 * are looked at together before any is appended to, so that their cache misses overlap. For the
 * writer.
 *
 * <p>While a log is replayed another thread does it behind the writer, who meanwhile only creates:
 * lists are the other thread's from {@link #settleBehind} until {@link #await}.
 */
final class Settling {
  /** Fewer created relationships than these are put into lists one by one. */
  private static final int FEW = 64;

  /** So many lists are looked at together before they are appended to. */
  private static final int TOGETHER = 128;

  /** What settling works with; the arrays of one size. */
  @SuppressWarnings("ArrayRecordComponent") // they are never compared
  private record Scratch(int[] rows, NodeOrder order) {}

  private final Delta delta;
  private final CreatedRelationships created;

  /** How many created relationships are in their lists. */
  private int listed;

  private int highestType;
  private @Nullable Future<?> behind;

  /** Of whoever settles. */
  private @Nullable Scratch scratch;

  /** So many are worth another thread's while: few at first, so that its code is soon compiled. */
  private int worth = 1 << 13;

  /** Keeps reads alive whose only purpose is that the next find the line in the cache. */
  @SuppressWarnings("UnusedVariable")
  private int touched;

  Settling(Delta delta, CreatedRelationships created) {
    this.delta = delta;
    this.created = created;
  }

  /** Says that one of a type was created. */
  void created(int type) {
    highestType = Math.max(highestType, type);
  }

  /** Has another thread put into lists what was created, if that is enough to be worth it. */
  void settleBehind(ExecutorService thread) {
    int to = created.count();
    if (to - listed < worth) {
      return;
    }
    await();
    worth = Math.min(2 * worth, NodeOrder.CAPACITY);
    int from = listed;
    int types = highestType;
    listed = to;
    behind = thread.submit(() -> settle(from, to, types));
  }

  /**
   * Waits until lists are the writer's again.
   *
   * @throws StoreException when the other thread failed
   */
  void await() {
    boolean interrupted = false;
    while (behind != null) {
      try {
        behind.get();
        behind = null;
      } catch (InterruptedException e) {
        interrupted = true; // as long as the other thread writes, nothing here may be closed
      } catch (ExecutionException e) {
        throw new StoreException("the log could not be replayed: " + e.getCause(), e);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says that only so many created relationships are left. */
  void truncate(int count) {
    listed = Math.min(listed, count);
  }

  /** Puts all into lists that are not. */
  void settle() {
    await();
    settle(listed, created.count(), highestType);
    listed = created.count();
    scratch = null; // a replay settles again and again, a transaction once
  }

  private void settle(int from, int to, int types) {
    int end;
    for (int begin = from; begin < to; begin = end) {
      end = (int) Math.min(to, (long) begin + NodeOrder.CAPACITY);
      if (end - begin < FEW || types >= NodeOrder.TYPES) {
        for (int number = begin; number < end; number++) {
          int type = created.type(number);
          delta.forWriting(type, 0).add(created.start(number), number);
          delta.forWriting(type, 1).add(created.end(number), number);
        }
      } else {
        Scratch with = scratch(end - begin);
        created.rows(begin, end - begin, with.rows);
        for (int direction = 0; direction < 2; direction++) {
          fill(with, direction, end - begin);
          append(with.order, direction, begin);
        }
      }
    }
  }

  private Scratch scratch(int count) {
    Scratch with = scratch;
    if (with == null || with.rows.length < count * CreatedRelationships.INTS) {
      with = new Scratch(new int[count * CreatedRelationships.INTS], new NodeOrder(count));
      scratch = with;
    }
    return with;
  }

  private static void fill(Scratch with, int direction, int count) {
    int type = CreatedRelationships.TYPE / Integer.BYTES;
    int node =
        (direction == 0 ? CreatedRelationships.START : CreatedRelationships.END) / Integer.BYTES;
    int[] rows = with.rows;
    NodeOrder order = with.order;
    order.clear();
    for (int row = 0; row < count * CreatedRelationships.INTS; row += CreatedRelationships.INTS) {
      order.add(rows[row + type], rows[row + node]);
    }
  }

  /** Appends, by node, what an order holds, whose indices count from a number. */
  private void append(NodeOrder order, int direction, int from) {
    order.sort();
    int[] found = new int[TOGETHER];
    DeltaLists[] of = new DeltaLists[TOGETHER];
    int type = order.type(0);
    DeltaLists lists = delta.forWriting(type, direction);
    for (int first = 0; first < order.size(); first += TOGETHER) {
      int count = Math.min(TOGETHER, order.size() - first);
      for (int i = 0; i < count; i++) {
        if (order.type(first + i) != type) {
          type = order.type(first + i);
          lists = delta.forWriting(type, direction);
        }
        of[i] = lists;
        found[i] = lists.forWriting(order.node(first + i));
      }
      int read = 0;
      for (int i = 0; i < count; i++) {
        read += of[i].touch(found[i]);
      }
      touched = read;
      for (int i = 0; i < count; i++) {
        of[i].append(found[i], from + order.index(first + i));
      }
    }
  }
}
