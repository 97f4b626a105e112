package io.hopbench.workloads.read;

import io.hopbench.workloads.BoundWorkload;
import io.hopbench.workloads.Operation;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** A bound workload that reads: holds nothing that must be closed. */
final class BoundReads implements BoundWorkload {
  private final int round;
  private final IntFunction<Operation> operations;
  private final Supplier<List<String>> check;

  BoundReads(int round, IntFunction<Operation> operations, Supplier<List<String>> check) {
    this.round = round;
    this.operations = operations;
    this.check = check;
  }

  @Override
  public int round() {
    return round;
  }

  @Override
  public Operation operation(int thread) {
    return operations.apply(thread);
  }

  @Override
  public List<String> check() {
    return check.get();
  }

  @Override
  public void close() {}
}
