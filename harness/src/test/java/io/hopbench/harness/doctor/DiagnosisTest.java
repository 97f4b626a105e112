package io.hopbench.harness.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hopbench.harness.util.Json;
import io.hopbench.results.statistics.DetectableEffect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiagnosisTest {
  private static final FlushProbe.Latency LATENCY = new FlushProbe.Latency(9, 100, 200, 300);

  @Test
  void theVisibleChangeIsThatOfAsManyPairsAsFit() {
    Noise noise = new Noise(Kernel.MEM, 100, List.of(-0.1, 0.0, 0.1));
    assertThat(noise.spread()).isCloseTo(0.1, within(1e-12));
    double forty =
        Math.expm1(
            DetectableEffect.paired(40, 0.1, DetectableEffect.ALPHA, DetectableEffect.POWER)
                .logRatio());
    assertThat(noise.visibleIn(600)).isCloseTo(forty, within(1e-12));
    assertThat(noise.visibleIn(60)).as("less time").isGreaterThan(forty);
    assertThat(noise.visibleIn(1)).as("two pairs at least").isFinite();
  }

  @Test
  void aQuietMachineCanGateAndANoisyOneIsToldSo() {
    Diagnosis diagnosis = Diagnosis.of(facts(Map.of()), LATENCY, noises(0.01, 0.12, 0.5));
    assertThat(diagnosis.verdict().get(0)).startsWith("cpu").contains("good enough for a gate");
    assertThat(diagnosis.verdict().get(1)).startsWith("mem").contains("a budget above that");
    assertThat(diagnosis.verdict().get(2)).startsWith("io").contains("too coarse to gate");
    assertThat(diagnosis.visible().keySet()).containsExactly("cpu", "mem", "io");
  }

  @Test
  void whatIsNotPermittedIsSaidWithItsReason() {
    String all =
        String.join(
            "\n",
            Diagnosis.of(
                    facts(
                        Map.of(
                            "dropping caches", "no: reason one",
                            "flush counters", "no: reason two",
                            "hardware counters", "no: reason three",
                            "io_uring", "no: reason four",
                            "direct I/O", "no: reason five")),
                    LATENCY,
                    noises(0, 0, 0))
                .verdict());
    assertThat(all)
        .contains("Cold reads cannot be proven: reason one.")
        .contains("cannot be counted: reason two.")
        .contains("Cycles and cache misses cannot be counted: reason three.")
        .contains("Engines that need io_uring do not run here: reason four.")
        .contains("Engines that need direct I/O do not run here: reason five.");
    assertThat(String.join("\n", Diagnosis.of(Map.of(), LATENCY, noises(0, 0, 0)).verdict()))
        .as("nothing is known")
        .contains("cannot be proven: not told.");
  }

  @Test
  void aDeviceWithoutAWriteCacheIsJudgedByItsWrites() {
    Map<String, Map<String, String>> facts = facts(Map.of());
    assertThat(Diagnosis.of(facts, LATENCY, noises(0, 0, 0)).verdict())
        .anyMatch(v -> v.contains("the device counts its flushes"));
    facts.put("storage", Map.of("write cache", "write through"));
    assertThat(Diagnosis.of(facts, LATENCY, noises(0, 0, 0)).verdict())
        .anyMatch(v -> v.contains("by the device's writes only"));
  }

  @Test
  void aBusyMachineIsToldThatItsNoiseIsThatOfNow() {
    Map<String, Map<String, String>> facts = facts(Map.of());
    facts.put("weather", Map.of("pressure cpu", "some avg10=9.99 avg60=91.64 total=1"));
    assertThat(Diagnosis.of(facts, LATENCY, noises(0, 0, 0)).verdict())
        .noneMatch(v -> v.contains("Others were at work"));
    facts.put("weather", Map.of("pressure cpu", "some avg10=90.82 avg60=0.00 total=1"));
    assertThat(Diagnosis.of(facts, LATENCY, noises(0, 0, 0)).verdict())
        .anyMatch(v -> v.contains("in 90.82 % of the last 10 s"));
  }

  @Test
  void itIsReadByPrograms() throws IOException {
    String text = Json.text(Diagnosis.of(facts(Map.of()), LATENCY, noises(0.01, 0.02, 0.03)));
    assertThat(text).contains("\"p99\" : 200").contains("\"visible\"").contains("\"kernel\"");
  }

  @Test
  void theProbeLeavesNothingBehind(@TempDir Path folder) throws IOException {
    FlushProbe.Latency latency = FlushProbe.measure(folder, Duration.ofMillis(1));
    assertThat(latency.count()).isGreaterThanOrEqualTo(20);
    assertThat(latency.p50()).isPositive().isLessThanOrEqualTo(latency.max());
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  private static List<Noise> noises(double cpu, double mem, double io) {
    return List.of(noise(Kernel.CPU, cpu), noise(Kernel.MEM, mem), noise(Kernel.IO, io));
  }

  private static Noise noise(Kernel kernel, double spread) {
    return new Noise(kernel, 100, List.of(-spread, 0.0, spread));
  }

  private static Map<String, Map<String, String>> facts(Map<String, String> other) {
    Map<String, String> can = new LinkedHashMap<>();
    for (String name :
        List.of(
            "dropping caches", "flush counters", "hardware counters", "io_uring", "direct I/O")) {
      can.put(name, "yes");
    }
    can.putAll(other);
    Map<String, Map<String, String>> facts = new LinkedHashMap<>();
    facts.put("abilities", can);
    facts.put("storage", Map.of("write cache", "write back"));
    return facts;
  }
}
