package io.hopbench.harness.profile;

import io.hopbench.harness.meter.Meter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Samples the measured part and nothing else: around each stretch the profiler is started last and
 * stopped first, inside what the other meters read. A stretch is sampled afresh and kept apart, so
 * one that is not to count is left out. Not for use by several threads.
 */
final class ProfilingMeter implements Meter {
  private final Meter inner;
  private final Profiler profiler;
  private final String options;
  private final boolean total;
  private final List<Profiler.Seen> stretches = new ArrayList<>();
  private Optional<String> problem = Optional.empty();
  private boolean running;

  /**
   * Makes one.
   *
   * @param inner what else is read around the measured part
   * @param profiler that samples
   * @param options the event and its interval
   * @param total whether stacks are weighted by amount
   */
  ProfilingMeter(Meter inner, Profiler profiler, String options, boolean total) {
    this.inner = inner;
    this.profiler = profiler;
    this.options = options;
    this.total = total;
  }

  @Override
  public void begin() {
    inner.begin();
    try {
      profiler.start(options);
      running = true;
    } catch (ProfilerException e) {
      problem = Optional.of("it did not start: " + e.reason());
    }
  }

  @Override
  public void end(long operations, long runs) {
    if (running) {
      running = false;
      try {
        stretches.add(profiler.stop(total));
      } catch (ProfilerException e) {
        problem = Optional.of("it did not stop: " + e.reason());
      }
    }
    inner.end(operations, runs);
  }

  @Override
  public void keepLast() {
    if (stretches.size() > 1) {
      stretches.subList(0, stretches.size() - 1).clear();
    }
    inner.keepLast();
  }

  @Override
  public void dropLast() {
    if (!stretches.isEmpty()) {
      stretches.removeLast();
    }
    inner.dropLast();
  }

  /** What was seen, by stretch, in order. */
  List<Profiler.Seen> stretches() {
    return List.copyOf(stretches);
  }

  /** Why a stretch is lacking; then none of it may be taken for the whole. */
  Optional<String> problem() {
    return problem;
  }
}
