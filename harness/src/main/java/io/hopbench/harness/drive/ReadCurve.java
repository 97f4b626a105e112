package io.hopbench.harness.drive;

import io.hopbench.results.Curve;
import java.util.ArrayList;
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
 * Keeps the means of JMH's iterations, those of the warm-up too, which JMH only prints. JMH makes
 * it itself, so the list is handed over in a static field; one run at a time in a JVM. Public
 * because JMH looks for its constructor.
 */
public final class ReadCurve implements InternalProfiler {
  private static final double MILLI = 1e6;
  private static final AtomicReference<ReadCurve> CURRENT = new AtomicReference<>(new ReadCurve());

  private final List<Curve.Point> points = new ArrayList<>();
  private long zero;
  private double operationsPerRun = 1;
  private long began;

  /** Made by JMH. */
  public ReadCurve() {}

  /** Begins a curve, now. */
  static ReadCurve start(long operationsPerRun) {
    ReadCurve curve = new ReadCurve();
    curve.zero = System.nanoTime();
    curve.operationsPerRun = operationsPerRun;
    CURRENT.set(curve);
    return curve;
  }

  /** Adds the first round, which is run before JMH begins. */
  void firstRound(int runs, long nanos) {
    double operations = runs * operationsPerRun;
    points.add(
        new Curve.Point(
            Curve.Phase.WARM_UP, 0, nanos / MILLI, nanos / operations, (long) operations));
  }

  /** What was seen so far. */
  TrialCurve curve() {
    return new TrialCurve(zero, points);
  }

  @Override
  public String getDescription() {
    return "how the latency goes over time";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    current().began = System.nanoTime();
  }

  @Override
  @SuppressWarnings("rawtypes") // as JMH declares it
  public Collection<? extends Result> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    ReadCurve current = current();
    double nanos = result.getPrimaryResult().getScore() / current.operationsPerRun;
    long operations = (long) (result.getMetadata().getMeasuredOps() * current.operationsPerRun);
    if (operations > 0 && nanos >= 0) {
      current.points.add(
          new Curve.Point(
              iteration.getType() == IterationType.MEASUREMENT
                  ? Curve.Phase.MEASURED
                  : Curve.Phase.WARM_UP,
              (current.began - current.zero) / MILLI,
              (System.nanoTime() - current.zero) / MILLI,
              nanos,
              operations));
    }
    return List.of();
  }

  private static ReadCurve current() {
    return Objects.requireNonNull(CURRENT.get(), "a curve is always set");
  }
}
