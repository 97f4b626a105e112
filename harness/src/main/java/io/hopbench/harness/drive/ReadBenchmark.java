package io.hopbench.harness.drive;

import io.hopbench.workloads.BoundWorkload;
import io.hopbench.workloads.Operation;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * The benchmark methods of every reading workload. JMH makes the states itself, so the workload is
 * handed over in a static field; one at a time in a JVM. Public because JMH generates code that
 * calls it.
 */
public class ReadBenchmark {
  private static final AtomicReference<BoundWorkload> WORKLOAD = new AtomicReference<>();

  /** Made by JMH. */
  public ReadBenchmark() {}

  /** Sets the workload that the next run measures. */
  static void use(BoundWorkload workload) {
    WORKLOAD.set(workload);
  }

  /** The operation of a thread. */
  @State(Scope.Thread)
  public static class ThreadOperation {
    private Operation operation = NoOperation.INSTANCE;
    private int round = 1;

    /** Made by JMH. */
    public ThreadOperation() {}

    /**
     * Makes the operation, in the thread that runs it.
     *
     * @param thread which one
     */
    @Setup(Level.Trial)
    public void open(ThreadParams thread) {
      BoundWorkload workload = Objects.requireNonNull(WORKLOAD.get(), "no workload is set");
      round = workload.round();
      operation = workload.operation(thread.getThreadIndex());
    }

    /** Releases the operation, in the thread that ran it. */
    @TearDown(Level.Trial)
    public void close() {
      operation.close();
      operation = NoOperation.INSTANCE;
    }
  }

  /**
   * One operation.
   *
   * @param state of the thread
   * @return what the operation returns
   */
  @Benchmark
  public long operation(ThreadOperation state) {
    return state.operation.run();
  }

  /**
   * A whole round of operations.
   *
   * @param state of the thread
   * @return the sum of what they return
   */
  @Benchmark
  public long round(ThreadOperation state) {
    long sum = 0;
    for (int i = 0; i < state.round; i++) {
      sum += state.operation.run();
    }
    return sum;
  }

  /** Stands where no operation is. */
  private static final class NoOperation extends Operation {
    static final NoOperation INSTANCE = new NoOperation();

    @Override
    public long run() {
      throw new IllegalStateException("the benchmark runs before its setup");
    }
  }
}
