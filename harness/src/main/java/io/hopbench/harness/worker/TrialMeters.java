package io.hopbench.harness.worker;

import io.hopbench.harness.meter.DeviceControl;
import io.hopbench.harness.meter.DurabilityEvidence;
import io.hopbench.harness.meter.Meter;
import io.hopbench.harness.meter.Meters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The meters of one workload of a trial, and what they say of the durability of its commits. */
final class TrialMeters {
  private final Meters meters;
  private final Meter outermost;
  private final Optional<DeviceControl> control;

  private TrialMeters(Meters meters, Meter outermost, Optional<DeviceControl> control) {
    this.meters = meters;
    this.outermost = outermost;
    this.control = control;
  }

  /**
   * Meters, made before the store is opened.
   *
   * @param folder on the device that is written to
   * @param files of the store, asked for when it was measured
   * @param durable whether commits are to be on the device when they are acknowledged
   * @param around what else goes around the measured part
   */
  static TrialMeters of(
      Path folder, Supplier<List<Path>> files, boolean durable, UnaryOperator<Meter> around)
      throws IOException, InterruptedException {
    Meters meters = Meters.of(folder, files);
    return new TrialMeters(
        meters,
        around.apply(meters),
        durable ? Optional.of(DeviceControl.of(folder)) : Optional.empty());
  }

  Meter meter() {
    return outermost;
  }

  /** Adds what an operation cost, and what of others disturbed it. */
  void costs(TrialOutcome outcome) {
    outcome.costs(meters.figures(), meters.contamination());
  }

  /**
   * Marks what rests on the durability of commits.
   *
   * @param commitsPerRun commits that a call waited for
   * @param clients threads that made the calls
   */
  void judge(TrialOutcome outcome, double commitsPerRun, int clients) {
    if (control.isPresent() && meters.measured()) {
      outcome.durability(DurabilityEvidence.of(control.get(), meters, commitsPerRun, clients));
    }
  }

  /** All files under a folder, for whoever does not know which are the store's. */
  static List<Path> under(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the files of the store", e);
    }
  }
}
