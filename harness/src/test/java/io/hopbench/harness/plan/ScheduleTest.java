package io.hopbench.harness.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.Durability;
import io.hopbench.api.EngineDescriptor;
import io.hopbench.harness.engines.EngineJars;
import io.hopbench.harness.engines.FoundEngine;
import io.hopbench.workloads.Workload;
import io.hopbench.workloads.Workloads;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ScheduleTest {

  @Test
  void enginesOfAWorkloadRunNextToOneAnotherAndBackwardsInEverySecondFork() throws IOException {
    RunSpec spec = spec(6, List.of(1), false);
    List<Start> starts = Schedule.of(spec);
    assertThat(starts).hasSize(6 * spec.workloads().size() * 3);
    for (Workload workload : spec.workloads()) {
      for (int pair = 0; pair < 3; pair++) {
        List<String> first = order(starts, workload, 2 * pair + 1);
        List<String> second = order(starts, workload, 2 * pair + 2);
        assertThat(first).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(second).isEqualTo(first.reversed());
      }
    }
    for (int i = 0; i < starts.size(); i += 3) {
      assertThat(starts.get(i + 2).workloads()).isEqualTo(starts.get(i).workloads());
    }
  }

  @Test
  void theOrderFollowsTheSeedAndVaries() throws IOException {
    List<Start> starts = Schedule.of(spec(20, List.of(1), false));
    assertThat(Schedule.of(spec(20, List.of(1), false)).toString()).isEqualTo(starts.toString());
    Set<List<String>> orders = new HashSet<>();
    for (int fork = 1; fork <= 20; fork++) {
      orders.add(order(starts, read(), fork));
    }
    assertThat(orders).as("ten drawn orders of three engines").hasSizeGreaterThan(2);
  }

  @Test
  void everyCellIsProfiledOnceInAJvmOfItsOwn() throws IOException {
    RunSpec spec = spec(3, List.of(1), true);
    List<Start> starts = Schedule.profiled(spec);
    assertThat(starts).hasSize(spec.workloads().size() * 3).doesNotHaveDuplicates();
    assertThat(starts).allMatch(s -> s.fork() == 1 && s.workloads().size() == 1);
  }

  @Test
  void sharedJvmsRunAllWorkloadsAtOnce() throws IOException {
    RunSpec spec = spec(1, List.of(1), true);
    List<Start> starts = Schedule.of(spec);
    for (String engine : List.of("a", "b", "c")) {
      List<Workload> run = new ArrayList<>();
      for (Start start : starts) {
        if (start.contender().name().equals(engine)) {
          run.addAll(start.workloads());
        }
      }
      assertThat(run).containsExactlyInAnyOrderElementsOf(spec.workloads());
    }
  }

  @Test
  void whatUsesOneThreadRunsOnce() throws IOException {
    RunSpec spec = spec(1, List.of(4, 16), false);
    for (Start start : Schedule.of(spec)) {
      boolean load = !start.workloads().getFirst().info().kind().threaded();
      if (load) {
        assertThat(start.threads()).isEqualTo(1);
      } else {
        assertThat(start.threads()).isIn(4, 16);
      }
    }
    long loads =
        Schedule.of(spec).stream()
            .filter(s -> !s.workloads().getFirst().info().kind().threaded())
            .count();
    long kinds = spec.workloads().stream().filter(w -> !w.info().kind().threaded()).count();
    assertThat(loads).isEqualTo(3 * kinds);
  }

  @Test
  void aForkOfAGroupIsTheSameWhereverItComesFrom() throws IOException {
    RunSpec spec = spec(2, List.of(4, 16), false);
    List<Start> laidOut = new ArrayList<>();
    for (int fork = 1; fork <= 2; fork++) {
      for (Group group : Schedule.groups(spec)) {
        List<Start> competition = Schedule.competition(spec, group, fork);
        assertThat(competition).extracting(s -> s.contender().name()).contains("a", "b", "c");
        laidOut.addAll(competition);
      }
    }
    assertThat(laidOut).isEqualTo(Schedule.of(spec));
    Group first = Schedule.groups(spec).getFirst();
    assertThat(Schedule.competition(spec, first, 8))
        .as("beyond the forks of the run, the eighth runs the seventh backwards")
        .extracting(s -> s.contender().name())
        .isEqualTo(
            Schedule.competition(spec, first, 7).reversed().stream()
                .map(s -> s.contender().name())
                .toList());
  }

  private static Workload read() {
    return Workloads.find("single-hop").orElseThrow();
  }

  private static List<String> order(List<Start> starts, Workload workload, int fork) {
    return starts.stream()
        .filter(s -> s.fork() == fork && s.workloads().contains(workload))
        .map(s -> s.contender().name())
        .toList();
  }

  private static RunSpec spec(int forks, List<Integer> threads, boolean shared) throws IOException {
    List<Contender> contenders = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      byte[] text = EngineJars.descriptor(name, "no.such.Engine").getBytes(StandardCharsets.UTF_8);
      contenders.add(
          Contender.of(
              new FoundEngine(
                  EngineDescriptor.read(new ByteArrayInputStream(text), name),
                  Path.of(name),
                  List.of()),
              true));
    }
    return new RunSpec(
        "a test",
        List.of("test"),
        Workloads.all(),
        contenders,
        List.of("rmat-7"),
        threads,
        Durability.SYNC,
        42,
        1 << 20,
        1 << 28,
        forks,
        Optional.empty(),
        Duration.ofSeconds(1),
        WarmUp.same(Workloads.all(), Duration.ofSeconds(1)),
        Optional.empty(),
        Duration.ofMinutes(1),
        new TreeMap<>(),
        shared,
        false,
        List.of(),
        Path.of("out"),
        Path.of("cache"));
  }
}
