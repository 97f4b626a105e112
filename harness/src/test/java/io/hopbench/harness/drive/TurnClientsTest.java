package io.hopbench.harness.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.harness.drive.TurnClients.Work;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class TurnClientsTest {

  @Test
  void turnsAreWholeRoundsAndNothingRunsBetweenThem() throws Exception {
    FakeWorkload workload = new FakeWorkload(7, 3, () -> 1);
    try (TurnClients clients = TurnClients.start(workload, 2)) {
      long before = 0;
      for (int turn = 0; turn < 5; turn++) {
        assertThat(workload.runs.get()).as("while nobody has a turn").isEqualTo(before);
        Work work = clients.run(2_000_000);
        assertThat(work.runs() % 7).isZero();
        assertThat(work.runs()).isGreaterThanOrEqualTo(2 * 7);
        assertThat(work.operations()).isEqualTo(3 * work.runs());
        assertThat(work.nanos()).isGreaterThanOrEqualTo(2_000_000);
        assertThat(work.clientNanos()).isGreaterThanOrEqualTo(2 * 2_000_000);
        assertThat(work.clientNanos()).isLessThanOrEqualTo(2 * work.nanos());
        before += work.runs();
        assertThat(workload.runs.get()).isEqualTo(before);
        Thread.sleep(2);
      }
    }
    assertThat(workload.opened.get()).isEqualTo(2);
    assertThat(workload.closed.get()).isEqualTo(2);
  }

  @Test
  void aClientKeepsItsThread() throws Exception {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    FakeWorkload workload =
        new FakeWorkload(
            1,
            1,
            () -> {
              threads.add(Thread.currentThread());
              return 0;
            });
    try (TurnClients clients = TurnClients.start(workload, 3)) {
      for (int turn = 0; turn < 4; turn++) {
        clients.run(100_000);
      }
    }
    assertThat(threads).hasSize(3);
  }

  @Test
  void anOperationThatFailsFailsTheTurn() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    FakeWorkload workload =
        new FakeWorkload(
            1,
            1,
            () -> {
              if (runs.incrementAndGet() > 100) {
                throw new IllegalStateException("the disk is full");
              }
              return 0;
            });
    try (TurnClients clients = TurnClients.start(workload, 1)) {
      assertThatThrownBy(() -> clients.run(1_000_000_000)).hasMessageContaining("the disk is full");
    }
    assertThat(workload.closed.get()).isEqualTo(1);
  }
}
