package io.hopbench.kernel.torture;

import io.hopbench.api.Direction;
import io.hopbench.api.Durability;
import io.hopbench.api.GraphView;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.RelationshipCursor;
import io.hopbench.api.ScanBlock;
import io.hopbench.api.ScanReader;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.Transaction;
import io.hopbench.api.Value;
import io.hopbench.api.VerifyReport;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Load on one store from many threads, with invariants that a reader can check at any moment.
 *
 * <p>Nodes are accounts. A transfer takes an amount from one balance, adds it to another, and
 * creates a relationship that bears the amount; a reversal does the opposite and deletes one. So in
 * every snapshot all balances sum to zero, and each balance is what the relationships of its node
 * say. Every transaction also adds one to a counter, so an update that is lost shows. Snapshots are
 * read twice with a pause between, and must not change; some transactions are aborted, and must
 * leave nothing. Merges run all the time.
 */
final class StressTorture {
  private static final int ACCOUNTS = 64;
  private static final int WRITERS = 4;
  private static final int READERS = 4;

  private final Supplier<Store> open;
  private final long seed;
  private final AtomicLong begun = new AtomicLong();
  private final AtomicLong committed = new AtomicLong();
  private final AtomicLong snapshots = new AtomicLong();
  private final ConcurrentLinkedQueue<String> problems = new ConcurrentLinkedQueue<>();
  private final long[] accounts = new long[ACCOUNTS];
  private long counter;
  private int type;
  private int balance;
  private int amount;

  /**
   * A store to be loaded.
   *
   * @param open opens it; first when there is nothing in it
   * @param seed decides what the threads do, not when
   */
  StressTorture(Supplier<Store> open, long seed) {
    this.open = open;
    this.seed = seed;
  }

  /** How many transactions were acknowledged. */
  long commits() {
    return committed.get();
  }

  /** How many snapshots were looked at. */
  long snapshots() {
    return snapshots.get();
  }

  /**
   * Loads it.
   *
   * @param goOn asked by each thread before each transaction or snapshot
   * @return what was broken, or null
   * @throws InterruptedException when the thread is interrupted
   */
  @Nullable String run(BooleanSupplier goOn) throws InterruptedException {
    try (Store store = open.get()) {
      prepare(store);
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < WRITERS + READERS; i++) {
        SplittableRandom random = new SplittableRandom(seed * 31 + i);
        Runnable work =
            i < WRITERS ? () -> write(store, random, goOn) : () -> read(store, random, goOn);
        threads.add(Thread.ofPlatform().start(() -> attempt(work)));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      if (problems.isEmpty()) {
        attempt(() -> checkAtRest(store));
      }
    }
    if (problems.isEmpty()) {
      attempt(
          () -> {
            try (Store again = open.get()) {
              checkAtRest(again);
            }
          });
    }
    return problems.peek();
  }

  private void prepare(Store store) {
    type = store.tokens().type("PAID");
    balance = store.tokens().key("balance");
    amount = store.tokens().key("amount");
    try (Transaction transaction = store.begin()) {
      counter = transaction.createNode();
      transaction.setNodeProperty(counter, balance, Value.of(0L));
      for (int i = 0; i < ACCOUNTS; i++) {
        accounts[i] = transaction.createNode();
        transaction.setNodeProperty(accounts[i], balance, Value.of(0L));
      }
      transaction.commit(Durability.SYNC);
    }
  }

  /** A failure of a thread is a problem, and ends the others. */
  private void attempt(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      problems.add(Thread.currentThread().getName() + " failed: " + e);
    }
  }

  private void write(Store store, SplittableRandom random, BooleanSupplier goOn) {
    while (goOn.getAsBoolean() && problems.isEmpty()) {
      try (Transaction transaction = store.begin()) {
        int transfers = 1 + random.nextInt(random.nextInt(20) == 0 ? 200 : 3);
        for (int i = 0; i < transfers; i++) {
          if (random.nextInt(3) > 0 || !reverse(transaction, random)) {
            transfer(transaction, random);
          }
        }
        add(transaction, counter, 1);
        if (random.nextInt(4) > 0) {
          begun.incrementAndGet();
          transaction.commit(random.nextInt(4) == 0 ? Durability.SYNC : Durability.ASYNC);
          committed.incrementAndGet();
        }
      }
      if (random.nextInt(500) == 0) {
        store.checkpoint();
      }
    }
  }

  private long account(SplittableRandom random) {
    return accounts[random.nextInt(random.nextBoolean() ? 4 : ACCOUNTS)]; // some are hubs
  }

  private void transfer(Transaction transaction, SplittableRandom random) {
    long from = account(random);
    long to = account(random);
    long of = random.nextLong(1, 1000);
    add(transaction, from, -of);
    add(transaction, to, of);
    transaction.createRelationship(from, type, to, new PropertyRow().put(amount, of));
  }

  /** Takes back, or enlarges, a transfer from some account; false if it has none. */
  private boolean reverse(Transaction transaction, SplittableRandom random) {
    long from = account(random);
    long relationship = -1;
    long to = -1;
    long of = 0;
    try (RelationshipCursor cursor = transaction.relationships(from, type, Direction.OUT)) {
      for (int skip = random.nextInt(8); cursor.next() && skip >= 0; skip--) {
        relationship = cursor.relationship();
        to = cursor.neighbour();
        of = cursor.longProperty(amount, 0);
      }
    }
    if (relationship < 0) {
      return false;
    }
    long change = random.nextInt(4) == 0 ? 1 : -of;
    add(transaction, from, -change);
    add(transaction, to, change);
    if (change > 0) {
      transaction.setRelationshipProperty(relationship, amount, Value.of(of + change));
    } else {
      transaction.deleteRelationship(relationship);
    }
    return true;
  }

  private void add(Transaction transaction, long node, long of) {
    transaction.setNodeProperty(node, balance, Value.of(balance(transaction, node) + of));
  }

  private long balance(GraphView view, long node) {
    return view.nodeProperty(node, balance) instanceof Value.LongValue(long value)
        ? value
        : Long.MIN_VALUE;
  }

  private void read(Store store, SplittableRandom random, BooleanSupplier goOn) {
    long seenBefore = 0;
    while (goOn.getAsBoolean() && problems.isEmpty()) {
      long known = committed.get(); // acknowledged before the snapshot, so visible to it
      try (Snapshot snapshot = store.snapshot()) {
        List<Long> first = check(snapshot);
        long seen = balance(snapshot, counter);
        if (seen < Math.max(known, seenBefore)) {
          problems.add(seen + " commits are seen, " + known + " were told of");
        }
        if (seen > begun.get()) {
          problems.add(seen + " commits are seen, " + begun.get() + " were begun");
        }
        seenBefore = seen;
        for (int i = random.nextInt(4); i > 0; i--) {
          pause(random.nextInt(20));
          if (!check(snapshot).equals(first)) {
            problems.add("a snapshot of " + seen + " commits changed while it was open");
          }
        }
      }
      snapshots.incrementAndGet();
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Checks what must hold in every snapshot; what was read. */
  private List<Long> check(Snapshot view) {
    List<Long> balances = new ArrayList<>();
    long sum = 0;
    long relationships = 0;
    for (long account : accounts) {
      long is = balance(view, account);
      long said = total(view, account, Direction.IN) - total(view, account, Direction.OUT);
      if (is != said) {
        problems.add(
            "account " + account + " has " + is + ", its relationships say " + said + ", " + view);
      }
      relationships += view.degree(account, type, Direction.OUT);
      sum += is;
      balances.add(is);
    }
    if (sum != 0) {
      problems.add("balances sum to " + sum);
    }
    requireScan(view, relationships);
    if (relationships != view.relationshipCount(type)) {
      problems.add(relationships + " in lists, " + view.relationshipCount(type) + " counted");
    }
    return balances;
  }

  /** A scan of either direction must find as many, between the same nodes. */
  private void requireScan(Snapshot view, long relationships) {
    long[] sums = new long[2];
    for (Direction direction : new Direction[] {Direction.OUT, Direction.IN}) {
      long found = 0;
      ScanBlock block = new ScanBlock();
      try (ScanReader scan = view.scan(type, direction)) {
        while (scan.next(block)) {
          found += block.neighbours().size();
          long nodes = 0;
          for (int i = 0; i < block.nodes().size(); i++) {
            long length = block.offsets().get(i + 1) - block.offsets().get(i);
            nodes += block.nodes().get(i) * length;
          }
          sums[0] += direction == Direction.OUT ? nodes : -block.neighbours().sum();
          sums[1] += direction == Direction.OUT ? block.neighbours().sum() : -nodes;
        }
      }
      if (found != relationships) {
        problems.add("a scan " + direction + " finds " + found + ", lists have " + relationships);
      }
    }
    if (sums[0] != 0 || sums[1] != 0) {
      problems.add("scans of the two directions are off by " + sums[0] + " and " + sums[1]);
    }
  }

  private long total(GraphView view, long node, Direction direction) {
    long total = 0;
    long count = 0;
    try (RelationshipCursor cursor = view.relationships(node, type, direction)) {
      for (; cursor.next(); count++) {
        total += cursor.longProperty(amount, Long.MIN_VALUE);
      }
    }
    if (count != view.degree(node, type, direction)) {
      problems.add("degree of " + node + " is not the length of its list, " + count);
    }
    return total;
  }

  private void checkAtRest(Store store) {
    try (Snapshot snapshot = store.snapshot()) {
      check(snapshot);
      long counted = balance(snapshot, counter);
      if (counted != committed.get()) {
        problems.add(committed.get() + " commits, but the counter is " + counted);
      }
    }
    VerifyReport report = store.verify();
    if (!report.sound()) {
      problems.add("verify found " + report.findings());
    }
  }
}
