package io.hopbench.harness.drive;

import io.hopbench.harness.meter.Meter;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.IterationType;

/**
 * Has the meter read around the measured iterations of JMH. JMH makes it itself, so the meter is
 * handed over in a static field; one at a time in a JVM. Public because JMH looks for its
 * constructor.
 */
public final class ReadMeter implements InternalProfiler {
  private static final AtomicReference<Part> PART = new AtomicReference<>(new Part(Meter.NONE, 1));

  /** What is measured. */
  private record Part(Meter meter, long operationsPerRun) {}

  /** Made by JMH. */
  public ReadMeter() {}

  /** Sets what the next run is measured by. */
  static void use(Meter meter, long operationsPerRun) {
    PART.set(new Part(meter, operationsPerRun));
  }

  private static Part part() {
    return Objects.requireNonNull(PART.get(), "a part is always set");
  }

  @Override
  public String getDescription() {
    return "what an operation costs besides time";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    if (iteration.getType() == IterationType.MEASUREMENT) {
      part().meter.begin();
    }
  }

  @Override
  @SuppressWarnings("rawtypes") // as JMH declares it
  public Collection<? extends Result> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    if (iteration.getType() == IterationType.MEASUREMENT) {
      // All operations, for those that keep threads busy until the last one is ready cost as well.
      long runs = result.getMetadata().getAllOps();
      Part part = part();
      part.meter.end(runs * part.operationsPerRun, runs);
    }
    return List.of();
  }
}
