package io.hopbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.Durability;
import io.hopbench.harness.plan.Contender;
import io.hopbench.harness.plan.Group;
import io.hopbench.harness.plan.RunSpec;
import io.hopbench.harness.plan.Schedule;
import io.hopbench.harness.plan.WarmUp;
import io.hopbench.harness.run.FurtherForks.Further;
import io.hopbench.results.Metric;
import io.hopbench.results.ResultRow;
import io.hopbench.results.Status;
import io.hopbench.workloads.Workload;
import io.hopbench.workloads.Workloads;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who gets a further fork, over rows that nobody measured. */
final class FurtherForksTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private final List<ResultRow> rows = new ArrayList<>();

  @Test
  void theWidestIntervalIsServedFirst() {
    RunSpec spec = spec(false);
    FurtherForks further = begun(spec, 5, SECOND, SECOND);
    fill("single-hop", "mmap", 100, 101, 102, 101, 100);
    fill("single-hop", "limit", 80, 81, 80, 81, 80);
    fill("two-hop", "mmap", 100, 190, 105, 180, 99);
    fill("two-hop", "limit", 80, 81, 80, 81, 80);
    Further next = further.next(HOUR, rows).orElseThrow();
    assertThat(next.group().toString()).isEqualTo("two-hop on rmat-7");
    assertThat(next.fork()).isEqualTo(6);
    assertThat(next.width()).isBetween(1.8, 2.0);
    assertThat(next.why()).startsWith("its widest interval spans 1.");
    assertThat(next.starts()).isEqualTo(Schedule.competition(spec, next.group(), 6));
  }

  @Test
  void whereThereIsNoIntervalYetComesBeforeThat() {
    FurtherForks further = begun(spec(false), 2, SECOND, SECOND);
    fill("single-hop", "mmap", 100, 300);
    fill("single-hop", "limit", 80, 81);
    fill("two-hop", "mmap", 100, 101);
    fill("two-hop", "limit", 80, 81);
    Further next = further.next(HOUR, rows).orElseThrow();
    assertThat(next.why()).isEqualTo("too few forks for an interval");
    further.took(next.group(), 3, SECOND);
    assertThat(further.next(HOUR, rows).orElseThrow().group())
        .as("of equals, the one with fewer forks")
        .isNotEqualTo(next.group());
  }

  @Test
  void nothingBeginsThatWouldNotEndInTime() {
    FurtherForks further = begun(spec(false), 5, Duration.ofSeconds(10), SECOND);
    fill("single-hop", "mmap", 100, 190, 105, 180, 99);
    fill("two-hop", "mmap", 100, 110, 105, 103, 99);
    assertThat(further.next(Duration.ofSeconds(10), rows).orElseThrow().group().toString())
        .startsWith("single-hop");
    assertThat(further.next(Duration.ofSeconds(9), rows).orElseThrow().group().toString())
        .as("the widest does not fit")
        .startsWith("two-hop");
    assertThat(further.next(Duration.ofMillis(900), rows)).isEmpty();
    assertThat(further.next(Duration.ofSeconds(-5), rows)).isEmpty();
  }

  @Test
  void whoBringsNothingMoreGetsNothingMore() {
    FurtherForks further = begun(spec(false), 5, SECOND, SECOND);
    fill("single-hop", "mmap", 100, 190, 105, 180, 99);
    Group group = further.next(HOUR, rows).orElseThrow().group();
    further.giveUp(group);
    assertThat(further.next(HOUR, rows)).isEmpty();
    assertThat(further.summary(1, rows)).contains("left the widest, single-hop on rmat-7");
  }

  @Test
  void narrowIntervalsAndCellsWithoutFiguresGetNone() {
    FurtherForks further = begun(spec(false), 5, SECOND, SECOND);
    assertThat(further.next(HOUR, rows)).isEmpty();
    assertThat(further.summary(0, rows)).isEqualTo("no further fork; nothing has a figure");
    fill("single-hop", "mmap", 100, 100.2, 100.1, 100, 100.1);
    fill("single-hop", "limit", 80, 80.1, 80, 80.1, 80);
    assertThat(further.next(HOUR, rows)).isEmpty();
    assertThat(further.summary(1, rows))
        .isEqualTo("1 further fork; every interval is within 1 % to each side");
    rows.clear();
    fill("single-hop", "mmap", 100, 190, 105, 180, 99);
    Further next = further.next(HOUR, rows).orElseThrow();
    assertThat(next.starts())
        .as("limit failed in every fork: no time for it")
        .extracting(s -> s.contender().name())
        .containsExactly("mmap");
    assertThat(further.summary(2, rows))
        .startsWith("2 further forks; left the widest, single-hop on rmat-7: its widest interval");
  }

  @Test
  void byTheBatonTheRatioIsWhatCounts() {
    FurtherForks further = begun(spec(true), 5, SECOND, SECOND);
    fill("single-hop", "mmap", 100, 190, 105, 180, 99);
    fill("two-hop", "mmap", 100, 100, 100, 100, 100);
    fill(Metric.LATENCY_MEAN_TO_REFERENCE, "single-hop", "mmap", 1.01, 1.0, 1.0, 1.01, 1.0);
    fill(Metric.LATENCY_MEAN_TO_REFERENCE, "two-hop", "mmap", 1.01, 1.2, 1.0, 1.01, 1.1);
    Further next = further.next(HOUR, rows).orElseThrow();
    assertThat(next.group().toString()).startsWith("two-hop");
    assertThat(next.starts())
        .extracting(s -> s.contender().name())
        .as("the reference first")
        .startsWith("limit");
  }

  /** The noisier of two workloads should get most of the forks, and both should end as narrow. */
  @Test
  void timeGoesWhereTheNoiseIs() {
    RunSpec spec = spec(false);
    FurtherForks further = begun(spec, 3, SECOND, SECOND);
    Random random = new Random(11);
    for (Group group : Schedule.groups(spec)) {
      for (int fork = 1; fork <= 3; fork++) {
        measure(group, random);
      }
    }
    int[] forks = new int[2];
    for (int i = 0; i < 60; i++) {
      Further next = further.next(HOUR, rows).orElseThrow();
      measure(next.group(), random);
      further.took(next.group(), next.fork(), SECOND);
      forks[noise(next.group()) > 0.1 ? 1 : 0]++;
    }
    assertThat(forks[1]).isGreaterThan(45);
    assertThat(forks[0]).as("the calm one is not starved while it is the wider").isPositive();
  }

  private void measure(Group group, Random random) {
    for (String engine : List.of("mmap", "limit")) {
      double value = 100 * Math.exp(noise(group) * random.nextGaussian());
      fill(group.workloads().getFirst().info().name(), engine, value);
    }
  }

  private static double noise(Group group) {
    return group.toString().startsWith("two-hop") ? 0.2 : 0.05;
  }

  private static FurtherForks begun(RunSpec spec, int forks, Duration first, Duration second) {
    FurtherForks further = new FurtherForks(spec);
    List<Group> groups = Schedule.groups(spec);
    further.took(groups.getFirst(), forks, first);
    further.took(groups.getLast(), forks, second);
    return further;
  }

  private void fill(String workload, String engine, double... values) {
    fill(Metric.LATENCY_MEAN, workload, engine, values);
  }

  private void fill(Metric metric, String workload, String engine, double... values) {
    for (double value : values) {
      rows.add(
          new ResultRow(
              "run",
              Instant.EPOCH,
              "commit",
              1,
              workload,
              engine,
              "rmat-7",
              1,
              "-",
              new TreeMap<>(),
              "warm",
              1,
              1,
              metric.name(),
              metric.unit(),
              OptionalDouble.of(value),
              Status.OK));
    }
  }

  private static RunSpec spec(boolean baton) {
    List<Workload> workloads =
        Stream.of("single-hop", "two-hop").map(w -> Workloads.find(w).orElseThrow()).toList();
    return new RunSpec(
        "a test",
        List.of("test"),
        workloads,
        List.of(Contender.limit(true), new Contender("mmap", Optional.empty(), true)),
        List.of("rmat-7"),
        List.of(1),
        Durability.SYNC,
        1,
        1 << 20,
        1 << 28,
        1,
        Optional.of(HOUR),
        Duration.ofSeconds(1),
        WarmUp.same(workloads, Duration.ofSeconds(1)),
        Optional.empty(),
        Duration.ofMinutes(1),
        new TreeMap<>(),
        false,
        baton,
        List.of(),
        Path.of("out"),
        Path.of("cache"));
  }
}
