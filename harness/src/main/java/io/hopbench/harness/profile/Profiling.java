package io.hopbench.harness.profile;

import io.hopbench.harness.meter.Meter;
import io.hopbench.results.profile.Collapsed;
import io.hopbench.results.profile.FrameKind;
import io.hopbench.results.profile.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One profile, in the JVM that is profiled: made before anything warms up, so that an event that
 * cannot be had is known at once. Not for use by several threads.
 */
public final class Profiling {
  private static final Path PARANOID = Path.of("/proc/sys/kernel/perf_event_paranoid");

  private final ProfileEvent event;
  private final Profiler profiler;
  private final Choice choice;
  private final List<ProfilingMeter> meters = new ArrayList<>();

  /**
   * What came of it.
   *
   * @param taken what was sampled
   * @param why it is not the first choice, or shows less than it could; may be empty
   * @param samples how many
   * @param leftOut weight of stacks that only wait
   */
  public record Outcome(String taken, String why, long samples, long leftOut) {}

  private Profiling(ProfileEvent event, Profiler profiler, Choice choice) {
    this.event = event;
    this.profiler = profiler;
    this.choice = choice;
  }

  /**
   * Loads the profiler into this JVM and finds out what it can sample.
   *
   * @param event what to sample
   * @return ready to go around meters
   * @throws ProfilerException when nothing of the kind can be sampled here
   */
  public static Profiling of(ProfileEvent event) throws ProfilerException {
    return of(event, AsyncSampler.load());
  }

  /** With another profiler. */
  static Profiling of(ProfileEvent event, Profiler profiler) throws ProfilerException {
    return new Profiling(event, profiler, Choice.of(event, profiler));
  }

  /**
   * Has the measured part sampled.
   *
   * @param inner the meter of a driver
   * @return one that does what that does, and samples
   */
  public Meter around(Meter inner) {
    ProfilingMeter meter =
        new ProfilingMeter(
            inner, profiler, choice.attempt().options(), !event.unit().equals("samples"));
    meters.add(meter);
    return meter;
  }

  /**
   * Writes the stacks, unless there are none.
   *
   * @param file where
   * @return what came of it
   * @throws ProfilerException when a stretch was not sampled: a part is not taken for the whole
   * @throws IOException when the stacks cannot be read or written
   */
  public Outcome write(Path file) throws ProfilerException, IOException {
    List<Profiler.Seen> stretches = new ArrayList<>();
    for (ProfilingMeter meter : meters) {
      if (meter.problem().isPresent()) {
        throw new ProfilerException(meter.problem().get());
      }
      stretches.addAll(meter.stretches());
    }
    if (stretches.isEmpty()) {
      throw new ProfilerException("nothing was measured, so there was nothing to sample");
    }
    Stacks stacks = Stacks.of(event, stretches);
    if (!stacks.stacks().isEmpty()) {
      Collapsed.write(file, stacks.stacks());
    }
    return new Outcome(
        choice.attempt().name(),
        why(stacks.stacks()),
        samples(stretches, stacks.stacks()),
        stacks.leftOut());
  }

  /** How many; where they are the weights, those that were kept. */
  private long samples(List<Profiler.Seen> stretches, List<Stack> stacks) {
    return event.unit().equals("samples")
        ? stacks.stream().mapToLong(Stack::weight).sum()
        : stretches.stream().mapToLong(Profiler.Seen::samples).sum();
  }

  private String why(List<Stack> stacks) throws IOException {
    boolean best = choice.attempt().equals(event.attempts().getFirst());
    if (!best || event != ProfileEvent.CPU) {
      return choice.why();
    }
    boolean kernel =
        stacks.stream()
            .flatMap(s -> s.frames().stream())
            .anyMatch(f -> FrameKind.of(f) == FrameKind.KERNEL);
    int paranoid =
        Files.isReadable(PARANOID) ? Integer.parseInt(Files.readString(PARANOID).strip()) : 0;
    return kernel || paranoid < 2
        ? ""
        : "the kernel's part is not in it: kernel.perf_event_paranoid is " + paranoid;
  }
}
