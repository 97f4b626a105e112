package io.hopbench.harness.times;

import io.hopbench.harness.util.Json;
import io.hopbench.results.statistics.Median;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * How long steps took on this machine: the file {@value #FILE} in the cache's folder, the last
 * {@value #KEPT} times of every step and size of data set.
 *
 * <p>An expectation is the {@linkplain Phase default} times a factor learned from what is known:
 * the median of the same step at the same size; between two sizes interpolated over the logarithm
 * of the size, beyond them the nearest; where the very step is unknown, the median factor of those
 * that are most alike: same subject and engine, then same engine, then same subject, then same
 * phase. Learning a factor rather than a time lets one size speak for another.
 *
 * <p>Several processes may use the file; of two that end at once one's times are lost, which does
 * no harm. Not safe for use by several threads.
 */
public final class StepTimes {
  /** Name of the file. */
  public static final String FILE = "step-times.json";

  private static final int VERSION = 1;
  private static final int KEPT = 5;

  private final Path file;
  private final List<Known> known;
  private final Optional<String> problem;

  /** A step at a size, with its last times, the newest last. */
  record Known(Step step, long relationships, List<Long> millis) {}

  /** The file. */
  record Content(int version, List<Known> steps) {}

  /** What an expectation rests on. */
  public enum Basis {
    /** This very step over a data set of this size. */
    SAME,
    /** This step over data sets of other sizes. */
    OTHER_SIZE,
    /** Steps that are like it. */
    ALIKE,
    /** Nothing that was measured here. */
    DEFAULT
  }

  /**
   * How long a step will take.
   *
   * @param time of it
   * @param basis what that rests on
   */
  public record Expected(Duration time, Basis basis) {}

  private StepTimes(Path file, List<Known> known, Optional<String> problem) {
    this.file = file;
    this.known = new ArrayList<>(known);
    this.problem = problem;
  }

  /**
   * Reads what is known.
   *
   * @param cache the cache's folder, which need not be there
   * @return the times; none where there is no file, or it cannot be used ({@link #problem()})
   */
  public static StepTimes open(Path cache) {
    Path file = cache.resolve(FILE);
    if (!Files.exists(file)) {
      return new StepTimes(file, List.of(), Optional.empty());
    }
    try {
      Content content = Json.read(file, Content.class);
      if (content.version() != VERSION) {
        return unusable(file, "is of version " + content.version() + ", not " + VERSION);
      }
      for (Known entry : content.steps()) {
        if (entry.millis().isEmpty() || entry.millis().stream().anyMatch(m -> m < 0)) {
          return unusable(file, "has a step without times, or with negative ones");
        }
      }
      return new StepTimes(file, content.steps(), Optional.empty());
    } catch (IOException | RuntimeException e) { // whatever is in it, it is only a help
      return unusable(
          file, "cannot be read: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  private static StepTimes unusable(Path file, String why) {
    return new StepTimes(
        file, List.of(), Optional.of(file + " " + why + "; the next run writes it anew"));
  }

  /**
   * Why what was known cannot be used.
   *
   * @return a sentence; empty when it can
   */
  public Optional<String> problem() {
    return problem;
  }

  /**
   * Takes note of a step that ended well.
   *
   * @param step what was done
   * @param relationships of the data set; 0 where there is none
   * @param time it took; less than nothing counts as nothing
   */
  public void add(Step step, long relationships, Duration time) {
    List<Long> millis = new ArrayList<>();
    known.removeIf(
        k ->
            k.step().equals(step)
                && k.relationships() == relationships
                && millis.addAll(k.millis()));
    millis.add(Math.max(0, time.toMillis()));
    known.add(
        new Known(
            step,
            relationships,
            List.copyOf(millis.subList(Math.max(0, millis.size() - KEPT), millis.size()))));
  }

  /**
   * Writes the file. What another process wrote since {@link #open} is replaced.
   *
   * @throws IOException when it cannot be written
   */
  public void save() throws IOException {
    known.sort(
        Comparator.comparing((Known k) -> k.step().toString())
            .thenComparingLong(Known::relationships));
    Json.write(file, new Content(VERSION, known));
  }

  /**
   * How long a step will take.
   *
   * @param step what will be done
   * @param relationships of the data set; 0 where there is none
   * @return the time, and what it rests on
   */
  public Expected expect(Step step, long relationships) {
    NavigableMap<Long, Double> factors = factors(step);
    double factor;
    Basis basis;
    if (!factors.isEmpty()) {
      factor = at(factors, relationships);
      basis = factors.containsKey(relationships) ? Basis.SAME : Basis.OTHER_SIZE;
    } else {
      Optional<Double> alike = alike(step);
      factor = alike.orElse(1.0);
      basis = alike.isPresent() ? Basis.ALIKE : Basis.DEFAULT;
    }
    return new Expected(
        Duration.ofMillis(Math.round(factor * step.phase().expected(relationships))), basis);
  }

  /**
   * Says whether a step was ever taken here.
   *
   * @param step the step
   * @return true if so, over whatever data set
   */
  public boolean knows(Step step) {
    return known.stream().anyMatch(k -> k.step().equals(step));
  }

  /** By what factor the step took longer than by default, for each size it is known of. */
  private NavigableMap<Long, Double> factors(Step step) {
    NavigableMap<Long, Double> factors = new TreeMap<>();
    for (Known k : known) {
      if (k.step().equals(step)) {
        factors.put(k.relationships(), factor(k));
      }
    }
    return factors;
  }

  private Optional<Double> alike(Step step) {
    List<Predicate<Step>> likeness =
        List.of(
            s -> s.subject().equals(step.subject()) && s.engine().equals(step.engine()),
            s -> s.engine().equals(step.engine()),
            s -> s.subject().equals(step.subject()),
            _ -> true);
    for (Predicate<Step> like : likeness) {
      double[] factors =
          known.stream()
              .filter(k -> k.step().phase() == step.phase() && like.test(k.step()))
              .mapToDouble(StepTimes::factor)
              .toArray();
      if (factors.length > 0) {
        return Optional.of(Median.of(factors));
      }
    }
    return Optional.empty();
  }

  private static double factor(Known k) {
    double[] millis = k.millis().stream().mapToDouble(Long::doubleValue).toArray();
    return Median.of(millis) / k.step().phase().expected(k.relationships());
  }

  private static double at(NavigableMap<Long, Double> factors, long relationships) {
    var below = factors.floorEntry(relationships);
    var above = factors.ceilingEntry(relationships);
    if (below == null || above == null) {
      return below == null ? factors.firstEntry().getValue() : below.getValue();
    }
    double low = Math.log1p(below.getKey());
    double width = Math.log1p(above.getKey()) - low;
    double part = width == 0 ? 0 : (Math.log1p((double) relationships) - low) / width;
    return below.getValue() + part * (above.getValue() - below.getValue());
  }
}
