package io.hopbench.harness.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.api.Durability;
import io.hopbench.api.EngineDescriptor;
import io.hopbench.harness.engines.EngineJars;
import io.hopbench.harness.engines.FoundEngine;
import io.hopbench.harness.plan.Contender;
import io.hopbench.harness.plan.RunSpec;
import io.hopbench.harness.util.UsageException;
import io.hopbench.results.Manifest;
import io.hopbench.results.Metric;
import io.hopbench.results.ResultRow;
import io.hopbench.results.RunFolder;
import io.hopbench.results.Status;
import io.hopbench.workloads.Workload;
import io.hopbench.workloads.Workloads;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The state of a self-test, with rounds that nobody played. */
final class SelftestTest {
  private static final Workload HOP = Workloads.find("single-hop").orElseThrow();

  @TempDir private Path folder = Path.of("");

  @Test
  void contendersAreTheFixtureUnderFourNamesEachWithItsOwnPart() throws IOException {
    RunSpec round = test(7).next(List.of(), List.of());
    assertThat(round.baton()).isTrue();
    assertThat(round.contenders())
        .extracting(Contender::name)
        .containsExactly("base", "twin", "slower-5", "slower-10");
    assertThat(round.contenders().stream().map(Contender::jvmFlags))
        .containsExactly(
            List.of("-Dx=y", "-Dhopbench.slowed.percent=0"),
            List.of("-Dx=y", "-Dhopbench.slowed.percent=0"),
            List.of("-Dx=y", "-Dhopbench.slowed.percent=5"),
            List.of("-Dx=y", "-Dhopbench.slowed.percent=10"));
  }

  @Test
  void roundsGoOnWithTheNextSeedAndWhatWasCutOffIsPlayedAgain() throws IOException {
    Selftest test = test(7);
    assertThat(test.played()).isEmpty();
    play(test, true, 1.01, false);
    RunSpec second = test.next(test.played(), List.of());
    assertThat(second.seed()).isEqualTo(8);
    play(test, false, 1.02, false);
    assertThat(test.played()).hasSize(1);
    assertThat(second.out()).as("reading removes nothing").exists();
    assertThat(test.next(test.played(), List.of()).out()).isEqualTo(second.out());
    test.makeRoom(second);
    assertThat(second.out()).as("a round that was cut off").doesNotExist();
    Files.createDirectories(second.out().resolve("raw"));
    test.makeRoom(second);
    assertThat(second.out()).as("cut off before its manifest was written").doesNotExist();
  }

  @Test
  void whatIsNoRoundIsNeitherReadNorRemoved() throws IOException {
    Selftest test = test(7);
    Path diary = folder.resolve("test/round-the-world/diary.txt");
    Files.createDirectories(diary.getParent());
    Files.writeString(diary, "day 80");
    RunSpec first = test.next(test.played(), List.of());
    Path foreign = first.out().resolve("diary.txt");
    Files.createDirectories(first.out());
    Files.writeString(foreign, "day 1");
    assertThat(test.played()).isEmpty();
    assertThatThrownBy(() -> test.makeRoom(first))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("is none that was cut off; move it away");
    assertThat(foreign).hasContent("day 1");
    Files.delete(foreign);
    play(test, true, 1.01, false);
    assertThatThrownBy(() -> test.makeRoom(first)).isInstanceOf(UsageException.class);
    assertThat(diary).hasContent("day 80");
  }

  @Test
  void onePlaysAtATime() throws IOException {
    try (Closeable _ = test(7).claim()) {
      assertThatThrownBy(() -> test(7).claim())
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("another selftest plays rounds into");
    }
    test(7).claim().close();
  }

  @Test
  void roundsOfAnotherTestAreRefused() throws IOException {
    play(test(7), true, 1.01, false);
    assertThatThrownBy(() -> test(8).played())
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("holds rounds with seed 7, and this test has 8");
  }

  @Test
  void disturbedRoundsAreKeptAndOnlyCountedWhenAsked() throws IOException {
    Selftest test = test(7);
    play(test, true, 1.01, false);
    play(test, true, 1.5, true);
    play(test, true, 1.03, false);
    List<Path> played = test.played();
    Selftest.Played some = Selftest.read(played, "single-hop", false);
    assertThat(some.of("twin")).containsExactly(1.01, 1.03);
    assertThat(some.disturbed()).isEqualTo(1);
    Selftest.Played all = Selftest.read(played, "single-hop", true);
    assertThat(all.of("twin")).containsExactly(1.01, 1.5, 1.03);
    assertThat(all.disturbed()).isZero();
    assertThat(all.of("slower-5")).isEmpty();
    assertThat(Selftest.read(played, "two-hop", true).of("twin")).isEmpty();
  }

  private Selftest test(long seed) throws IOException {
    byte[] text =
        (EngineJars.descriptor("slowed", "no.such.Engine")
                + "\njvm-flags=-Dx=y -Dhopbench.slowed.percent=10\n")
            .getBytes(StandardCharsets.UTF_8);
    FoundEngine fixture =
        new FoundEngine(
            EngineDescriptor.read(new ByteArrayInputStream(text), "slowed"),
            Path.of("slowed"),
            List.of());
    return new Selftest(
        new Selftest.Settings(
            folder.resolve("test"),
            "rmat-7",
            Durability.SYNC,
            seed,
            1 << 20,
            1 << 28,
            Duration.ofSeconds(3),
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            folder.resolve("cache")),
        List.of(HOP),
        fixture);
  }

  /** Leaves the folder of a round in which the twin came to a ratio. */
  private static void play(Selftest test, boolean complete, double ratio, boolean disturbed)
      throws IOException {
    RunSpec round = test.next(test.played(), List.of());
    test.makeRoom(round);
    Files.createDirectories(round.out().getParent());
    Instant now = Instant.now();
    Manifest manifest =
        new Manifest(
            Manifest.SCHEMA_VERSION,
            "run",
            round.title(),
            List.of(),
            now,
            Optional.empty(),
            false,
            "commit",
            false,
            round.seed(),
            round.configuration(),
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    try (RunFolder run = RunFolder.create(round.out(), manifest)) {
      run.append(
          List.of(
              new ResultRow(
                  "run",
                  now,
                  "commit",
                  round.seed(),
                  "single-hop",
                  "twin",
                  "rmat-7",
                  1,
                  "-",
                  round.rowParameters(HOP.info()),
                  "warm",
                  1,
                  1,
                  Metric.LATENCY_MEAN_TO_REFERENCE.name(),
                  Metric.LATENCY_MEAN_TO_REFERENCE.unit(),
                  OptionalDouble.of(ratio),
                  Status.OK)));
      run.update(
          manifest
              .plusCell(
                  new Manifest.Cell(
                      "cell",
                      "single-hop",
                      "base",
                      "rmat-7",
                      1,
                      "-",
                      new TreeMap<>(),
                      1,
                      1,
                      Status.OK,
                      List.of(),
                      disturbed ? List.of("others used 50 % of the processors") : List.of(),
                      Optional.of(now),
                      1,
                      false,
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty()))
              .finished(now, complete));
    }
  }
}
