package io.hopbench.harness.times;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.harness.times.StepTimes.Basis;
import io.hopbench.harness.times.StepTimes.Expected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StepTimesTest {
  private static final Step BUILD = build("mmap");

  @TempDir private Path cache = Path.of("");

  @Test
  void whereNothingIsKnownTheDefaultGrowsWithTheDataSet() {
    StepTimes times = StepTimes.open(cache);
    Expected small = times.expect(BUILD, 1_000);
    Expected large = times.expect(BUILD, 10_000_000);
    assertThat(small.basis()).isEqualTo(Basis.DEFAULT);
    assertThat(large.time()).isGreaterThan(small.time().multipliedBy(5));
    assertThat(times.problem()).isEmpty();
  }

  @Test
  void aKnownStepTakesTheMedianOfItsTimesAsBefore() {
    StepTimes times = StepTimes.open(cache);
    for (int seconds : new int[] {7, 100, 8, 6, 7}) {
      times.add(BUILD, 1_000, Duration.ofSeconds(seconds));
    }
    assertThat(times.expect(BUILD, 1_000))
        .isEqualTo(new Expected(Duration.ofSeconds(7), Basis.SAME));
    assertThat(times.knows(BUILD)).isTrue();
    assertThat(times.knows(build("lmdb"))).isFalse();
  }

  @Test
  void onlyTheLastTimesCount() {
    StepTimes times = StepTimes.open(cache);
    for (int i = 0; i < 20; i++) {
      times.add(BUILD, 1_000, Duration.ofSeconds(100));
    }
    for (int i = 0; i < 3; i++) {
      times.add(BUILD, 1_000, Duration.ofSeconds(10));
    }
    assertThat(times.expect(BUILD, 1_000).time()).isEqualTo(Duration.ofSeconds(10));
  }

  /** A machine that is twice as fast as the default is so at every size. */
  @Test
  void anotherSizeScalesWithTheDefault() {
    StepTimes fresh = StepTimes.open(cache);
    StepTimes times = StepTimes.open(cache);
    times.add(BUILD, 1_000_000, fresh.expect(BUILD, 1_000_000).time().dividedBy(2));
    Expected larger = times.expect(BUILD, 16_000_000);
    assertThat(larger.basis()).isEqualTo(Basis.OTHER_SIZE);
    assertThat(larger.time().toMillis())
        .isEqualTo(fresh.expect(BUILD, 16_000_000).time().dividedBy(2).toMillis());
  }

  @Test
  void betweenTwoSizesTheFactorIsBetweenTheirs() {
    StepTimes fresh = StepTimes.open(cache);
    StepTimes times = StepTimes.open(cache);
    times.add(BUILD, 10_000, fresh.expect(BUILD, 10_000).time());
    times.add(BUILD, 1_000_000, fresh.expect(BUILD, 1_000_000).time().multipliedBy(3));
    double factor =
        times.expect(BUILD, 100_000).time().toMillis()
            / (double) fresh.expect(BUILD, 100_000).time().toMillis();
    assertThat(factor).isBetween(1.9, 2.1);
    assertThat(times.expect(BUILD, 100).time()).isEqualTo(fresh.expect(BUILD, 100).time());
  }

  @Test
  void whatIsMostAlikeSpeaksForTheUnknown() {
    StepTimes fresh = StepTimes.open(cache);
    StepTimes times = StepTimes.open(cache);
    double base = fresh.expect(trial("scan", "neo4j"), 1_000).time().toMillis();
    times.add(trial("hop", "neo4j"), 1_000, Duration.ofMillis(Math.round(8 * base)));
    times.add(trial("scan", "mmap"), 1_000, Duration.ofMillis(Math.round(2 * base)));
    times.add(trial("hop", "mmap"), 1_000, Duration.ofMillis(Math.round(base)));
    Expected sameEngine = times.expect(trial("scan", "neo4j"), 1_000);
    assertThat(sameEngine.basis()).isEqualTo(Basis.ALIKE);
    assertThat(sameEngine.time().toMillis() / base).isBetween(7.9, 8.1);
    assertThat(times.expect(trial("scan", "lmdb"), 1_000).time().toMillis() / base)
        .as("by the workload, of other engines")
        .isBetween(1.9, 2.1);
    assertThat(times.expect(trial("two-hop", "lmdb"), 1_000).time().toMillis() / base)
        .as("the median of all reads")
        .isBetween(1.9, 2.1);
    assertThat(times.expect(BUILD, 1_000).basis()).as("another phase").isEqualTo(Basis.DEFAULT);
  }

  @Test
  void timesAreKeptInAFile() throws IOException {
    StepTimes times = StepTimes.open(cache);
    times.add(BUILD, 1_000, Duration.ofSeconds(7));
    times.add(Step.of(Phase.RUN, ""), 0, Duration.ofSeconds(-1));
    times.save();
    StepTimes again = StepTimes.open(cache);
    assertThat(again.problem()).isEmpty();
    assertThat(again.expect(BUILD, 1_000).time()).isEqualTo(Duration.ofSeconds(7));
    assertThat(again.expect(Step.of(Phase.RUN, ""), 0).time()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{\"version\":1}",
        "{\"version\":9,\"steps\":[]}",
        "{\"version\":1,\"steps\":[null]}",
        "{\"version\":1,\"steps\":[{\"step\":{\"phase\":\"RUN\",\"subject\":\"\",\"engine\":\"\","
            + "\"detail\":\"\"},\"relationships\":0,\"millis\":[]}]}",
        "{\"version\":1,\"steps\":[{\"step\":{\"phase\":\"RUN\",\"subject\":\"\",\"engine\":\"\","
            + "\"detail\":\"\"},\"relationships\":0,\"millis\":[-5]}]}"
      })
  void aFileThatCannotBeUsedIsSaidAndDoesNoHarm(String content) throws IOException {
    Files.writeString(cache.resolve(StepTimes.FILE), content);
    StepTimes times = StepTimes.open(cache);
    assertThat(times.problem()).hasValueSatisfying(p -> assertThat(p).contains(StepTimes.FILE));
    assertThat(times.expect(BUILD, 1_000).basis()).isEqualTo(Basis.DEFAULT);
    times.save();
    assertThat(StepTimes.open(cache).problem()).isEmpty();
  }

  private static Step build(String engine) {
    return new Step(Phase.BUILD, "", engine, "");
  }

  private static Step trial(String workload, String engine) {
    return new Step(Phase.READ, workload, engine, "1 threads");
  }
}
