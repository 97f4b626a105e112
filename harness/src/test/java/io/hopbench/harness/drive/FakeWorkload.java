package io.hopbench.harness.drive;

import io.hopbench.workloads.BoundWorkload;
import io.hopbench.workloads.Operation;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A workload that counts what is done with it. */
final class FakeWorkload implements BoundWorkload {
  final AtomicInteger opened = new AtomicInteger();
  final AtomicInteger closed = new AtomicInteger();
  final AtomicLong runs = new AtomicLong();
  final AtomicLong runsBeforeQuiesce = new AtomicLong(-1);
  private final int round;
  private final long operationsPerRun;
  private final LongSupplier work;

  FakeWorkload(int round, long operationsPerRun, LongSupplier work) {
    this.round = round;
    this.operationsPerRun = operationsPerRun;
    this.work = work;
  }

  @Override
  public int round() {
    return round;
  }

  @Override
  public long operationsPerRun() {
    return operationsPerRun;
  }

  @Override
  public Operation operation(int thread) {
    opened.incrementAndGet();
    return new Operation() {
      @Override
      public long run() {
        runs.incrementAndGet();
        return work.getAsLong();
      }

      @Override
      public void close() {
        closed.incrementAndGet();
      }
    };
  }

  @Override
  public void quiesce() {
    runsBeforeQuiesce.set(runs.get());
  }

  @Override
  public List<String> check() {
    return List.of();
  }

  @Override
  public void close() {}
}
