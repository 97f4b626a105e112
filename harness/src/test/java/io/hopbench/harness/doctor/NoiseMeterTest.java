package io.hopbench.harness.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NoiseMeterTest {
  private final List<Fake> started = new ArrayList<>();
  private final List<String> turns = new ArrayList<>();
  private long now;
  private double weather = 1;

  /** Works at a speed of its own, in a weather that all share. */
  private final class Fake implements Arm {
    private final String name;
    private final double nanos;
    private boolean closed;

    Fake(double nanos) {
      this.name = started.size() % 2 == 0 ? "A" : "B";
      this.nanos = nanos;
      started.add(this);
    }

    @Override
    public double turn(Kernel kernel, long millis) throws IOException {
      if (nanos < 0) {
        throw new IOException("died");
      }
      turns.add(name);
      now += Duration.ofMillis(millis).toNanos();
      weather *= 1.001; // ever worse: mirrored turns must not take it for a difference
      return nanos * weather;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  void weatherThatFallsOnBothIsNoNoise() throws IOException {
    List<Noise> noises = meter(100, 100).measure(Duration.ofSeconds(1));
    assertThat(noises).extracting(Noise::kernel).containsExactly(Kernel.values());
    for (Noise noise : noises) {
      assertThat(noise.pairs()).hasSize(NoiseMeter.LEAST_PAIRS);
      assertThat(noise.spread()).isCloseTo(0, within(1e-9));
    }
  }

  @Test
  void turnsAreMirrored() throws IOException {
    meter(100, 100).measure(Duration.ZERO);
    assertThat(String.join("", turns)).startsWith("AB" + "ABBA".repeat(4) + "AB" + "ABBA");
  }

  @Test
  void aDifferenceBetweenJvmsIsTheNoise() throws IOException {
    List<Noise> noises = meter(100, 110, 100, 100, 110, 100).measure(Duration.ZERO);
    List<Double> pairs = noises.getFirst().pairs();
    assertThat(pairs.get(0)).isCloseTo(Math.log(1.1), within(1e-3));
    assertThat(pairs.get(1)).isCloseTo(0, within(1e-3));
    assertThat(pairs.get(2)).isCloseTo(-Math.log(1.1), within(1e-3));
    assertThat(noises.getFirst().spread()).isCloseTo(Math.log(1.1), within(1e-3));
  }

  @Test
  void aLongerBudgetMeasuresMorePairsAndIsKept() throws IOException {
    Duration budget = Duration.ofMinutes(1);
    List<Noise> noises = meter(100, 100).measure(budget);
    assertThat(noises.getFirst().pairs().size()).isGreaterThan(10);
    assertThat(Duration.ofNanos(now)).isLessThanOrEqualTo(budget);
  }

  @Test
  void everyJvmIsEndedEvenIfOneDies() {
    assertThatThrownBy(() -> meter(100, -1).measure(Duration.ZERO)).hasMessage("died");
    assertThat(started).hasSize(2).allMatch(a -> a.closed);
  }

  @Test
  void aYardstickDoesEveryKindOfWork(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("file");
    try (YardstickProcess process = new YardstickProcess(file)) {
      for (Kernel kernel : Kernel.values()) {
        assertThat(process.turn(kernel, 20)).as(kernel.text()).isPositive();
      }
      assertThat(Files.size(file)).isPositive();
    }
    assertThat(file).doesNotExist();
  }

  /** Arms of these nanoseconds, one after the other, and again from the first. */
  private NoiseMeter meter(double... nanos) {
    return new NoiseMeter(() -> new Fake(nanos[started.size() % nanos.length]), () -> now);
  }
}
