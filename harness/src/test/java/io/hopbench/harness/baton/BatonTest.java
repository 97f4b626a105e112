package io.hopbench.harness.baton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.harness.drive.Turn;
import io.hopbench.harness.worker.Task;
import io.hopbench.harness.worker.WorkerEnd;
import io.hopbench.harness.worker.WorkerJvm;
import io.hopbench.harness.worker.WorkerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rounds of workers that do nothing but keep, or break, the protocol. */
final class BatonTest {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final Baton.Rules RULES =
      new Baton.Rules(5, Duration.ofMillis(7), Duration.ofMillis(3), 4);

  @TempDir private Path folder = Path.of("");

  @Test
  void armsStartOneByOneAndHaveTurnsInTheOrderOfTheRound() throws Exception {
    RoundOutcome outcome = play(LONG, "", "", "");
    assertThat(outcome)
        .isInstanceOfSatisfying(
            RoundOutcome.Played.class,
            played -> {
              assertThat(played.turns()).hasSize(3);
              assertThat(played.turns())
                  .allSatisfy(
                      turns ->
                          assertThat(turns).hasSize(4).containsOnly(new Turn(10, 2_000, 1_000, 5)));
            });
    List<String> diary = Files.readAllLines(folder.resolve("diary"));
    List<String> names = diary.subList(0, 3).stream().map(l -> l.split(" ", -1)[0]).toList();
    assertThat(names).containsExactlyInAnyOrder("arm-0", "arm-1", "arm-2");
    List<String> expected = new ArrayList<>();
    names.forEach(n -> expected.add(n + " start"));
    names.forEach(n -> expected.add(n + " warm 7000000"));
    for (int rank = 0; rank < 4; rank++) {
      for (int place : TurnOrder.of(rank, 3)) {
        expected.add(names.get(place) + " turn " + rank + " 3000000");
      }
    }
    names.forEach(n -> expected.add(n + " finish"));
    assertThat(diary).isEqualTo(expected);
    assertNobodyIsLeft();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "dies|DIED|exit code 9: the store is gone; see raw/arm-1.log",
        "leaves|DIED|it ended when it was asked 'turn 1 3000000'",
        "speaks-garbage|DIED|it answered 'turn 1 many 2 2 0' and was ended",
        "answers-another|DIED|it answered 'turn 7 10 2 2 0' and was ended",
        "did-nothing|DIED|it answered 'turn 1 0 2 2 0' and was ended",
        "talks-unasked|DIED|'turn 0 1 1 1 0' and was ended"
      })
  void anArmThatFailsEndsTheRoundAndSaysWhy(String does, WorkerEnd.Kind kind, String reason)
      throws Exception {
    assertGivenUp(play(LONG, "", does), kind, reason);
    assertNobodyIsLeft();
  }

  @Test
  void anArmThatHangsIsEndedAtTheLimitAndTheOthersWithIt() throws Exception {
    RoundOutcome outcome = play(Duration.ofSeconds(5), "", "hangs");
    assertGivenUp(outcome, WorkerEnd.Kind.TIMED_OUT, "time limit of 5 s");
    assertNobodyIsLeft();
  }

  @Test
  void anArmWithAResultInsteadOfTurnsEndsTheRoundBeforeAnyTurn() throws Exception {
    RoundOutcome outcome = play(LONG, "", "wrong-at-once");
    assertThat(outcome)
        .isInstanceOfSatisfying(
            RoundOutcome.GivenUp.class,
            given -> {
              assertThat(given.arm()).isEqualTo(1);
              assertThat(given.end()).isEmpty();
            });
    assertThat(Files.readString(folder.resolve("diary"))).doesNotContain("turn");
    assertNobodyIsLeft();
  }

  @Test
  void aKilledRoundIsInterruptedAndNoOtherStarts() throws Exception {
    Baton baton = new Baton();
    FutureTask<RoundOutcome> round =
        new FutureTask<>(() -> baton.play(arms(LONG, "", "hangs"), RULES, _ -> {}));
    Thread player = new Thread(round);
    player.start();
    Path diary = folder.resolve("diary");
    while (!Files.exists(diary) || !Files.readString(diary).contains("arm-1 turn 1")) {
      assertThat(player.isAlive()).as("the round goes on").isTrue();
      Thread.sleep(10);
    }
    baton.kill();
    assertThatThrownBy(round::get).hasCauseInstanceOf(InterruptedException.class);
    assertThatThrownBy(() -> baton.play(arms(LONG, "", ""), RULES, _ -> {}))
        .isInstanceOf(InterruptedException.class);
    assertNobodyIsLeft();
  }

  @Test
  void oneArmIsNoRound() {
    assertThatThrownBy(() -> play(LONG, "")).hasMessageContaining("two arms at least");
  }

  private static void assertGivenUp(RoundOutcome outcome, WorkerEnd.Kind kind, String reason) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            RoundOutcome.GivenUp.class,
            given -> {
              assertThat(given.arm()).isEqualTo(1);
              WorkerEnd end = given.end().orElseThrow();
              assertThat(end.kind()).isEqualTo(kind);
              assertThat(end.reason()).contains(reason);
            });
  }

  /** No child of this process has this test's folder on its command line any more. */
  private void assertNobodyIsLeft() {
    assertThat(
            ProcessHandle.current()
                .descendants()
                .filter(p -> p.info().commandLine().orElse("").contains(folder.toString())))
        .isEmpty();
  }

  private RoundOutcome play(Duration limit, String... does)
      throws IOException, InterruptedException {
    return new Baton().play(arms(limit, does), RULES, _ -> {});
  }

  private List<Arm> arms(Duration limit, String... does) {
    WorkerJvm jvm =
        new WorkerJvm(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            System.getProperty("java.class.path"),
            "io.hopbench.harness.worker.FakeArm",
            List.of("-Xmx32m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    List<Arm> arms = new ArrayList<>();
    for (int i = 0; i < does.length; i++) {
      String name = "arm-" + i;
      Task.Trial nothing =
          new Task.Trial(
              "", "", "", "", "", 1, 1, "SYNC", 1, new TreeMap<>(), 1, new TreeMap<>(), List.of());
      arms.add(
          new Arm(
              name,
              jvm,
              new Task.Baton(nothing),
              new WorkerProcess.Setting(
                  name,
                  folder,
                  folder,
                  List.of(
                      "-Darm=" + name, "-Ddoes=" + does[i], "-Ddiary=" + folder.resolve("diary")),
                  limit)));
    }
    return arms;
  }
}
