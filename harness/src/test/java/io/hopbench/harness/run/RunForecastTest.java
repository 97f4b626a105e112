package io.hopbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.Durability;
import io.hopbench.api.EngineDescriptor;
import io.hopbench.harness.engines.EngineJars;
import io.hopbench.harness.engines.FoundEngine;
import io.hopbench.harness.plan.Contender;
import io.hopbench.harness.plan.RunSpec;
import io.hopbench.harness.plan.WarmUp;
import io.hopbench.harness.profile.ProfileEvent;
import io.hopbench.harness.run.RunForecast.Part;
import io.hopbench.harness.run.RunForecast.ToMake;
import io.hopbench.harness.times.Phase;
import io.hopbench.harness.times.Step;
import io.hopbench.harness.times.StepTimes;
import io.hopbench.harness.times.StepTimes.Basis;
import io.hopbench.workloads.Progress;
import io.hopbench.workloads.Workload;
import io.hopbench.workloads.Workloads;
import io.hopbench.workloads.data.DataSetCache;
import io.hopbench.workloads.data.DataSets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunForecastTest {
  private static final long RELATIONSHIPS = 2048;

  @TempDir private Path folder = Path.of("");
  private boolean baton;
  private List<ProfileEvent> profile = List.of();

  /** Two forks, an engine and the limit; nothing is prepared; every step has a known time. */
  @Test
  void theTimeIsTheSumOfWhatTheStepsTookEarlier() throws IOException {
    RunSpec spec = spec(List.of("single-hop"), 2);
    StepTimes times = StepTimes.open(cache());
    times.add(RunSteps.RUN, 0, seconds(1));
    times.add(RunSteps.PREPARE, RELATIONSHIPS, seconds(2));
    times.add(RunSteps.dataSet("rmat-7"), RELATIONSHIPS, seconds(10));
    times.add(Step.of(Phase.PLAN, "single-hop"), RELATIONSHIPS, seconds(3));
    times.add(RunSteps.build("a", "0%"), RELATIONSHIPS, seconds(20));
    RunSteps steps = new RunSteps(spec);
    for (var start : io.hopbench.harness.plan.Schedule.of(spec)) {
      times.add(RunSteps.start(start.contender().name()), 0, seconds(4));
      times.add(steps.trial(start, start.workloads().getFirst()), RELATIONSHIPS, seconds(5));
    }
    Files.createDirectories(cache());
    times.save();

    RunForecast forecast = RunForecast.of(spec);
    assertThat(forecast.time(Part.RUN)).isEqualTo(seconds(1));
    assertThat(forecast.time(Part.PREPARE)).isEqualTo(seconds(2 + 10 + 2 * 3));
    assertThat(forecast.time(Part.STORES)).isEqualTo(seconds(20));
    Duration asked = steps.timed(spec.workloads().getFirst());
    assertThat(forecast.time(Part.MEASURE)).isEqualTo(asked.plus(seconds(9)).multipliedBy(4));
    assertThat(forecast.restingOn(Basis.DEFAULT)).isZero();
    assertThat(forecast.restingOn(Basis.SAME).plus(asked.multipliedBy(4)))
        .isEqualTo(forecast.time());
    assertThat(forecast.toMake())
        .extracting(ToMake::what)
        .containsExactly(
            "data set rmat-7", "plan of single-hop over rmat-7, 2 seeds", "store of a with rmat-7");
    assertThat(forecast.bytesKept()).isPositive();
    assertThat(forecast.bytesFree()).isPositive();
  }

  @Test
  void lookingAheadChangesNothing() throws IOException {
    RunForecast forecast = RunForecast.of(spec(List.of("single-hop", "create-relationship"), 1));
    assertThat(forecast.time()).isPositive();
    assertThat(forecast.restingOn(Basis.SAME)).isZero();
    assertThat(cache()).doesNotExist();
  }

  @Test
  void whatIsInTheCacheIsNotMadeAgain() throws IOException {
    RunSpec spec = spec(List.of("single-hop"), 1);
    Duration before = RunForecast.of(spec).time(Part.PREPARE);
    new DataSetCache(cache().resolve("datasets"))
        .prepare(DataSets.resolve("rmat-7"), Progress.NONE)
        .close();
    RunForecast forecast = RunForecast.of(spec);
    assertThat(forecast.time(Part.PREPARE)).isLessThan(before);
    assertThat(forecast.toMake())
        .extracting(ToMake::what)
        .containsExactly("plan of single-hop over rmat-7", "store of a with rmat-7");
  }

  /** There is no limit of an opening, so no worker's time may be counted for one. */
  @Test
  void whatIsRefusedOrDoesNotExistTakesNoTimeThatWasAskedFor() throws IOException {
    StepTimes times = StepTimes.open(cache());
    Files.createDirectories(cache());
    Workload hop = Workloads.find("single-hop").orElseThrow();
    RunSpec spec = spec(List.of("single-hop"), 1);
    Duration with = RunForecast.of(spec).time(Part.MEASURE);
    times.add(RunSteps.none("limit", hop), 0, seconds(0));
    times.save();
    assertThat(with.minus(RunForecast.of(spec).time(Part.MEASURE)))
        .isGreaterThanOrEqualTo(new RunSteps(spec).timed(hop));
  }

  /** The reference plays twice: it is its own control. */
  @Test
  void aRoundByTheBatonTakesTheTimeOfAllItsArms() throws IOException {
    baton = true;
    RunSpec spec = spec(List.of("single-hop"), 4);
    StepTimes times = StepTimes.open(cache());
    Files.createDirectories(cache());
    times.add(
        RunSteps.round(io.hopbench.harness.plan.Schedule.competitions(spec).getFirst()),
        RELATIONSHIPS,
        seconds(7));
    times.save();
    assertThat(RunForecast.of(spec).time(Part.MEASURE)).isEqualTo(seconds(4 * (7 + 3 * (2 + 3))));
  }

  /** Each cell once for each event, however many forks there are; as long as it takes without. */
  @Test
  void profilesTakeAWorkerForEachCellAndEvent() throws IOException {
    RunForecast without = RunForecast.of(spec(List.of("single-hop"), 2));
    assertThat(without.time(Part.PROFILES)).isZero();
    profile = List.of(ProfileEvent.CPU, ProfileEvent.WALL);
    RunForecast with = RunForecast.of(spec(List.of("single-hop"), 2));
    assertThat(with.time(Part.PROFILES)).isEqualTo(with.time(Part.MEASURE));
    assertThat(with.workers()).isEqualTo(without.workers() + 4);
    assertThat(with.time()).isEqualTo(without.time().plus(with.time(Part.PROFILES)));
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  private Path cache() {
    return folder.resolve("cache");
  }

  private RunSpec spec(List<String> workloads, int forks) throws IOException {
    byte[] text = EngineJars.descriptor("a", "no.such.Engine").getBytes(StandardCharsets.UTF_8);
    List<Contender> contenders =
        List.of(
            Contender.of(
                new FoundEngine(
                    EngineDescriptor.read(new ByteArrayInputStream(text), "a"),
                    folder.resolve("a"),
                    List.of()),
                true),
            Contender.limit(true));
    List<Workload> found = new ArrayList<>();
    workloads.forEach(name -> found.add(Workloads.find(name).orElseThrow()));
    return new RunSpec(
        "a test",
        List.of("test"),
        found,
        contenders,
        List.of("rmat-7"),
        List.of(1),
        Durability.SYNC,
        42,
        1 << 20,
        1 << 28,
        forks,
        Optional.empty(),
        Duration.ofSeconds(3),
        WarmUp.same(found, Duration.ofSeconds(2)),
        Optional.empty(),
        Duration.ofMinutes(1),
        new TreeMap<>(),
        false,
        baton,
        profile,
        folder.resolve("out"),
        cache());
  }
}
