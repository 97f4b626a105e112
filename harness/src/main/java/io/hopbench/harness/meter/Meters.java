package io.hopbench.harness.meter;

import io.hopbench.harness.env.BlockDevice;
import io.hopbench.harness.worker.TrialResult.Figure;
import io.hopbench.results.Metric;
import io.hopbench.results.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * The meters of a trial: counters read at both ends of each stretch, added up and divided by the
 * operations, and what the process held when the last one ended. What cannot be read is a figure
 * without a value, with the reason.
 */
public final class Meters implements Meter {
  private static final Path PROC = Path.of("/proc");

  private final CounterSource source;
  private final Supplier<List<Path>> files;
  private final List<Stretch> stretches = new ArrayList<>();
  private Optional<Counters> begin = Optional.empty();
  private Optional<Levels> levels = Optional.empty();

  /** What grew while so much was done. */
  private record Stretch(Counters growth, long operations, long runs) {}

  private Meters(CounterSource source, Supplier<List<Path>> files) {
    this.source = source;
    this.files = files;
  }

  /**
   * Meters of this process.
   *
   * @param folder on the device whose counters are read
   * @param files of the store, asked for when a measured part has ended
   * @return new meters
   * @throws IOException when the folder's file system cannot be asked
   */
  public static Meters of(Path folder, Supplier<List<Path>> files) throws IOException {
    return new Meters(new CounterSource(PROC, BlockDevice.of(Files.getFileStore(folder))), files);
  }

  @Override
  public void begin() {
    begin = Optional.of(source.before());
  }

  @Override
  public void end(long operations, long runs) {
    Counters growth =
        source
            .after()
            .since(begin.orElseThrow(() -> new IllegalStateException("no stretch began")));
    begin = Optional.empty();
    stretches.add(new Stretch(growth, operations, runs));
    levels = Optional.empty(); // of the last one only: a reading takes tens of milliseconds
  }

  @Override
  public void keepLast() {
    if (stretches.size() > 1) {
      stretches.subList(0, stretches.size() - 1).clear();
    }
    hold();
  }

  @Override
  public void dropLast() {
    stretches.removeLast();
  }

  /** Reads now what the process holds, and not when the figures are asked for. */
  public void hold() {
    levels = Optional.of(Levels.read(PROC, files.get()));
  }

  /**
   * All figures.
   *
   * @return none when nothing was measured
   */
  public List<Figure> figures() {
    if (stretches.isEmpty()) {
      return List.of();
    }
    List<Figure> figures = new ArrayList<>();
    Counters growth = growth();
    long operations = stretches.stream().mapToLong(Stretch::operations).sum();
    for (Counter counter : Counter.values()) {
      counter
          .perOperation()
          .ifPresent(metric -> figures.add(perOperation(metric, counter, growth, operations)));
    }
    if (levels.isEmpty()) {
      hold();
    }
    Levels held = levels.orElseThrow();
    held.values().forEach((metric, value) -> figures.add(figure(metric, value)));
    held.absent().forEach((metric, reason) -> figures.add(absent(metric, reason)));
    Contamination contamination = Contamination.of(growth);
    contamination.shares().forEach((metric, value) -> figures.add(figure(metric, value)));
    contamination.absent().forEach((metric, reason) -> figures.add(absent(metric, reason)));
    return figures;
  }

  /**
   * Says whether anything was measured.
   *
   * @return true if there was a stretch that counts
   */
  public boolean measured() {
    return !stretches.isEmpty();
  }

  /**
   * What of others disturbed the measured parts more than the limits allow.
   *
   * @return one sentence each; none when nothing did, or nothing can be told
   */
  public List<String> contamination() {
    return stretches.isEmpty() ? List.of() : List.copyOf(Contamination.of(growth()).marks());
  }

  /** What grew in all stretches together; there is one at least. */
  Counters growth() {
    return stretches.stream().map(Stretch::growth).reduce(Counters::plus).orElseThrow();
  }

  /** How many calls were made in them. */
  long runs() {
    return stretches.stream().mapToLong(Stretch::runs).sum();
  }

  private static Figure perOperation(
      Metric metric, Counter counter, Counters growth, long operations) {
    OptionalLong value = growth.get(counter);
    if (value.isEmpty()) {
      return absent(metric, growth.reason(counter));
    }
    return operations == 0
        ? absent(metric, "no operation ran in the measured part")
        : figure(metric, (double) value.getAsLong() / operations);
  }

  private static Figure figure(Metric metric, double value) {
    return new Figure(metric.name(), metric.unit(), value, Status.OK.text(), "");
  }

  private static Figure absent(Metric metric, String reason) {
    return new Figure(metric.name(), metric.unit(), Double.NaN, Status.UNSUPPORTED.text(), reason);
  }
}
