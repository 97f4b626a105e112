package io.hopbench.results;

import io.hopbench.results.statistics.Bootstrap;
import io.hopbench.results.statistics.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Judges a run against the targets.
 *
 * <p>A target is met only by a figure. Where a target could be measured under several conditions of
 * a run, the worst figure counts, and one of them that failed leaves it not measured: what was not
 * measured never passes.
 */
public final class Scorecard {

  private Scorecard() {}

  /** How a target stands. */
  public enum Verdict {
    /** The figure is within the target. */
    MET("met"),
    /** The figure is outside the target. */
    MISSED("missed"),
    /** There is no figure. */
    NOT_MEASURED("not measured");

    private final String text;

    Verdict(String text) {
      this.text = text;
    }

    /**
     * For a person.
     *
     * @return the text
     */
    public String text() {
      return text;
    }
  }

  /**
   * One target, one engine.
   *
   * @param target that was judged
   * @param engine that was judged
   * @param verdict how it stands
   * @param value of the worst figure, in {@code unit}; empty unless measured
   * @param unit {@code ns/op} or {@code B}
   * @param ratio of the value to the target's bound: up to 1 is met; empty unless measured
   * @param interval of the value over forks, in {@code unit}; empty with fewer than {@value
   *     Bootstrap#LEAST} forks
   * @param detail under which condition, or why there is no figure
   * @param condition of the figure; empty unless measured
   */
  public record Score(
      Target target,
      String engine,
      Verdict verdict,
      OptionalDouble value,
      String unit,
      OptionalDouble ratio,
      Optional<Interval> interval,
      String detail,
      Optional<Condition> condition) {}

  /**
   * Judges an engine.
   *
   * @param manifest of the run
   * @param summary of the run
   * @param engine to judge
   * @return one score for each of {@link Targets#all()}, in that order
   */
  public static List<Score> of(Manifest manifest, Summary summary, String engine) {
    return Targets.all().stream().map(t -> score(manifest, summary, engine, t)).toList();
  }

  private static Score score(Manifest manifest, Summary summary, String engine, Target target) {
    return switch (target.measure()) {
      case Target.NotYet notYet -> unmeasured(target, engine, notYet.text());
      case Target.Latency latency -> latency(summary, engine, target, latency);
      case Target.Memory memory -> memory(manifest, summary, engine, target, memory);
      case Target.Recovery recovery -> recovery(summary, engine, target, recovery);
    };
  }

  private static Score latency(
      Summary summary, String engine, Target target, Target.Latency measure) {
    List<Condition> conditions =
        summary.conditions().stream()
            .filter(
                c ->
                    c.workload().equals(measure.workload())
                        && c.threads() == 1
                        && (measure.durability().equals("-")
                            || measure.durability().equals(c.durability())))
            .toList();
    return worst(
        summary,
        engine,
        target,
        conditions,
        Metric.LATENCY_MEAN,
        measure.boundNanos(),
        c -> 1.0,
        measure.workload() + " was not run");
  }

  private static Score memory(
      Manifest manifest, Summary summary, String engine, Target target, Target.Memory measure) {
    List<Condition> conditions =
        summary.conditions().stream()
            .filter(c -> measure.fits(relationships(manifest, c)))
            .filter(c -> summary.figure(c, engine, Metric.PSS_GROWTH_BYTES).isPresent())
            .toList();
    return worst(
        summary,
        engine,
        target,
        conditions,
        Metric.PSS_GROWTH_BYTES,
        measure.boundBytes(),
        c -> (double) measure.relationships() / relationships(manifest, c),
        "no "
            + Metric.PSS_GROWTH_BYTES.name()
            + " on a data set of about "
            + measure.relationships()
            + " relationships");
  }

  private static Score recovery(
      Summary summary, String engine, Target target, Target.Recovery measure) {
    String workload = Target.Recovery.WORKLOAD;
    List<Condition> conditions =
        summary.conditions().stream()
            .filter(c -> c.workload().equals(workload) && measure.fits(c))
            .toList();
    return worst(
        summary,
        engine,
        target,
        conditions,
        Metric.LATENCY_MEAN,
        measure.boundNanos(),
        _ -> 1.0,
        workload + " was not run over at least " + measure.relationships() + " relationships");
  }

  private static long relationships(Manifest manifest, Condition condition) {
    return manifest.datasets().stream()
        .filter(d -> d.name().equals(condition.dataset()))
        .mapToLong(Manifest.DataSetEntry::relationships)
        .findFirst()
        .orElse(0);
  }

  /** Turns a figure into the target's measure. */
  private interface Scale {
    double of(Condition condition);
  }

  private static Score worst(
      Summary summary,
      String engine,
      Target target,
      List<Condition> conditions,
      Metric metric,
      double bound,
      Scale scale,
      String otherwise) {
    record Found(Condition condition, Figure figure, double value, Status status) {}
    List<Found> found = new ArrayList<>();
    String reason = otherwise;
    for (Condition condition : conditions) {
      Status status = summary.status(condition, engine).orElse(Status.SKIPPED);
      Optional<Figure> figure =
          summary.figure(condition, engine, metric).filter(f -> f.median().isPresent());
      String place = condition.workload() + " on " + condition.dataset();
      if (status.severity() >= Status.VOID.severity()) {
        return unmeasured(target, engine, place + ": " + status.text());
      }
      if (figure.isPresent()) {
        double median = figure.get().median().orElseThrow();
        found.add(new Found(condition, figure.get(), median * scale.of(condition), status));
      } else {
        reason = place + ": " + status.text();
      }
    }
    Optional<Found> worst = found.stream().max(Comparator.comparingDouble(Found::value));
    if (worst.isEmpty()) {
      return unmeasured(target, engine, reason);
    }
    Condition condition = worst.get().condition();
    Status status = worst.get().status();
    String qualifier = condition.qualifier();
    return new Score(
        target,
        engine,
        worst.get().value() <= bound ? Verdict.MET : Verdict.MISSED,
        OptionalDouble.of(worst.get().value()),
        metric.unit(),
        OptionalDouble.of(worst.get().value() / bound),
        interval(worst.get().figure(), scale.of(condition)),
        condition.workload()
            + " on "
            + condition.dataset()
            + (qualifier.isEmpty() ? "" : ", " + qualifier)
            + (status == Status.OK ? "" : " (" + status.text() + ")"),
        Optional.of(condition));
  }

  private static Optional<Interval> interval(Figure figure, double scale) {
    double[] forks = figure.values();
    return forks.length < Bootstrap.LEAST
        ? Optional.empty()
        : Optional.of(Bootstrap.median(forks).times(scale));
  }

  private static Score unmeasured(Target target, String engine, String why) {
    return new Score(
        target,
        engine,
        Verdict.NOT_MEASURED,
        OptionalDouble.empty(),
        "",
        OptionalDouble.empty(),
        Optional.empty(),
        why,
        Optional.empty());
  }
}
