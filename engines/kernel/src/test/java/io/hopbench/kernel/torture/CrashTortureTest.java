package io.hopbench.kernel.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.kernel.base.PlainCodec;
import io.hopbench.kernel.delta.Delta;
import io.hopbench.kernel.source.MappedSource;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of the crash torture. */
final class CrashTortureTest {
  private static final int CRASHES = 200;

  @TempDir Path directory;

  private final long liveBefore = Delta.liveBytes();

  @AfterEach
  void nothingIsLeftOffTheHeap() {
    assertThat(Delta.liveBytes()).isEqualTo(liveBefore);
  }

  @Test
  void noAcknowledgedCommitIsLostAndNoneIsHalf() throws IOException {
    long commits = 0;
    long kills = 0;
    for (long seed = 1; seed <= CRASHES; seed++) {
      CrashTorture.Outcome outcome =
          CrashTorture.crash(
              new MappedSource(), new PlainCodec(), directory.resolve("s" + seed), seed);
      assertThat(outcome.problem()).isNull();
      commits += outcome.commits();
      kills += outcome.kills();
    }
    assertThat(commits).isPositive();
    assertThat(kills).isPositive();
  }

  @Test
  void aStoreThatDidNotFlushWouldBeCaught() throws IOException {
    int caught = 0;
    for (long seed = 1; seed <= 40; seed++) {
      CrashTorture.Outcome outcome =
          CrashTorture.crash(
              new MappedSource(), new PlainCodec(), directory.resolve("n" + seed), seed, false);
      caught += outcome.problem() == null ? 0 : 1;
    }
    assertThat(caught).isGreaterThan(10);
  }

  @Test
  void aSeedAlwaysCrashesInTheSameWay() throws IOException {
    for (long seed : new long[] {3, 17, 101}) {
      CrashTorture.Outcome once =
          CrashTorture.crash(new MappedSource(), new PlainCodec(), directory.resolve("a"), seed);
      CrashTorture.Outcome again =
          CrashTorture.crash(new MappedSource(), new PlainCodec(), directory.resolve("b"), seed);
      assertThat(again).isEqualTo(once);
    }
  }
}
