package io.hopbench.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.Capability;
import io.hopbench.api.Direction;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Several threads that write, and readers beside them. */
interface ConcurrencyTests extends Kit {

  @Test
  default void writersOfSeveralThreadsLoseNothing()
      throws InterruptedException, ExecutionException {
    needs(Capability.TRANSACTIONS);
    int threads = 4;
    int commits = 25;
    Store store = bench().fresh().store();
    int type = store.tokens().type("WRITTEN");
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      List<Future<long[]>> writers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        writers.add(
            executor.submit(
                () -> {
                  long[] ends = new long[commits];
                  long start = 0;
                  for (int c = 0; c < commits; c++) {
                    try (Transaction transaction = store.begin()) {
                      start = c == 0 ? transaction.createNode() : start;
                      ends[c] = transaction.createNode();
                      transaction.createRelationship(start, type, ends[c]);
                      transaction.commit();
                    }
                  }
                  return ends;
                }));
      }
      List<Long> all = new ArrayList<>();
      for (Future<long[]> writer : writers) {
        for (long end : writer.get()) {
          all.add(end);
        }
      }
      assertThat(all).as("ids of what was committed").doesNotHaveDuplicates();
      try (Snapshot snapshot = store.snapshot()) {
        assertThat(snapshot.relationshipCount(type)).isEqualTo((long) threads * commits);
        assertThat(snapshot.nodeCount()).isEqualTo((long) threads * (commits + 1));
        for (long end : all) {
          assertThat(snapshot.degree(end, type, Direction.IN)).as("node %d", end).isEqualTo(1);
        }
      }
    }
  }

  @Test
  default void aSecondWriterWaitsWhereWritersAreNotConcurrent()
      throws InterruptedException, ExecutionException {
    needs(Capability.TRANSACTIONS);
    needsAbsenceOf(Capability.CONCURRENT_WRITERS);
    Store store = bench().fresh().store();
    try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
      Transaction first = store.begin();
      CountDownLatch started = new CountDownLatch(1);
      Future<Long> second =
          executor.submit(
              () -> {
                started.countDown();
                try (Transaction transaction = store.begin()) {
                  return transaction.nodeCount();
                }
              });
      started.await();
      boolean waited = ConcurrencyTesting.isStillRunning(second);
      first.createNode();
      first.commit();
      assertThat(second.get()).as("nodes the second sees after the first committed").isEqualTo(1);
      assertThat(waited).as("begin() returned while another transaction was open").isTrue();
    }
  }

  @Test
  default void readersSeeWholeTransactionsOnly() throws InterruptedException, ExecutionException {
    needs(Capability.TRANSACTIONS);
    Store store = bench().fresh().store();
    int type = store.tokens().type("PAIRED");
    long hub;
    try (Transaction transaction = store.begin()) {
      hub = transaction.createNode();
      transaction.commit();
    }
    AtomicBoolean stop = new AtomicBoolean();
    try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
      Future<Long> writer =
          executor.submit(
              () -> {
                long commits = 0;
                while (!stop.get() || commits < 20) {
                  try (Transaction transaction = store.begin()) {
                    long node = transaction.createNode();
                    transaction.createRelationship(hub, type, node);
                    transaction.createRelationship(hub, type, node);
                    transaction.commit();
                    commits++;
                  }
                }
                return commits;
              });
      try {
        for (int i = 0; i < 300; i++) {
          try (Snapshot snapshot = store.snapshot()) {
            long degree = snapshot.degree(hub, type, Direction.OUT);
            if (bench().isolatesSnapshots()) {
              assertThat(degree % 2).as("a half transaction is visible").isZero();
              assertThat(snapshot.relationshipCount(type)).isEqualTo(degree);
              assertThat(snapshot.nodeCount()).isEqualTo(1 + degree / 2);
            }
          }
        }
      } finally {
        stop.set(true);
      }
      long commits = writer.get();
      try (Snapshot snapshot = store.snapshot()) {
        assertThat(snapshot.degree(hub, type, Direction.OUT)).isEqualTo(2 * commits);
      }
    }
  }

  /** The work behind the tests. */
  final class ConcurrencyTesting {
    private ConcurrencyTesting() {}

    static boolean isStillRunning(Future<?> future)
        throws InterruptedException, ExecutionException {
      try {
        future.get(50, TimeUnit.MILLISECONDS);
        return false;
      } catch (TimeoutException e) {
        return true;
      }
    }
  }
}
