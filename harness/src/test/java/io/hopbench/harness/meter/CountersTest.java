package io.hopbench.harness.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.harness.env.BlockDevice;
import io.hopbench.harness.worker.TrialResult.Figure;
import io.hopbench.results.Metric;
import io.hopbench.results.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CountersTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void whatCannotBeReadIsAbsentWithAReasonAndNeverZero() throws IOException {
    Counters counters =
        new CounterSource(folder.resolve("no-proc"), BlockDevice.of(Files.getFileStore(folder)))
            .before();
    for (Counter counter :
        List.of(
            Counter.READ_CALLS,
            Counter.MAJOR_FAULTS,
            Counter.VOLUNTARY_SWITCHES,
            Counter.BUSY_TICKS,
            Counter.IO_PRESSURE_MICROS)) {
      assertThat(counters.get(counter)).as(counter.name()).isEmpty();
      assertThat(counters.reason(counter)).as(counter.name()).contains("this kernel does not");
    }
    assertThat(counters.get(Counter.CPU_NANOS)).as("told by the JVM").isPresent();
  }

  @Test
  void textsWithoutTheirFieldsAreAbsent() throws IOException {
    Path self = Files.createDirectories(folder.resolve("self"));
    Files.writeString(self.resolve("io"), "rchar: 5\nwchar: many\n");
    Files.writeString(self.resolve("stat"), "1 (x) S");
    Files.createDirectories(self.resolve("task/17"));
    Files.writeString(self.resolve("task/17/status"), "Name:\tx\n");
    Files.writeString(folder.resolve("stat"), "intr 5\n");
    Counters counters =
        new CounterSource(folder, BlockDevice.of(Files.getFileStore(folder))).before();
    assertThat(counters.get(Counter.CALL_BYTES_READ)).hasValue(5);
    for (Counter counter :
        List.of(
            Counter.CALL_BYTES_WRITTEN,
            Counter.OWN_TICKS,
            Counter.INVOLUNTARY_SWITCHES,
            Counter.MACHINE_TICKS)) {
      assertThat(counters.get(counter)).as(counter.name()).isEmpty();
    }
  }

  @Test
  void switchesAreThoseOfAllThreads() throws IOException {
    for (String task : List.of("17", "18")) {
      Path status = Files.createDirectories(folder.resolve("self/task").resolve(task));
      Files.writeString(
          status.resolve("status"),
          "voluntary_ctxt_switches:\t40\nnonvoluntary_ctxt_switches:\t2\n");
    }
    Counters counters =
        new CounterSource(folder, BlockDevice.of(Files.getFileStore(folder))).before();
    assertThat(counters.get(Counter.VOLUNTARY_SWITCHES)).hasValue(80);
    assertThat(counters.get(Counter.INVOLUNTARY_SWITCHES)).hasValue(4);
  }

  @Test
  void growthIsADifferenceAndWhatFellIsAbsent() {
    Counters begin = new Counters();
    begin.put(Counter.READ_CALLS, 10);
    begin.put(Counter.VOLUNTARY_SWITCHES, 100);
    begin.absent(Counter.DEVICE_READS, "no device");
    Counters end = new Counters();
    end.put(Counter.READ_CALLS, 13);
    end.put(Counter.VOLUNTARY_SWITCHES, 90);
    end.put(Counter.DEVICE_READS, 5);
    Counters growth = end.since(begin);
    assertThat(growth.get(Counter.READ_CALLS)).hasValue(3);
    assertThat(growth.get(Counter.VOLUNTARY_SWITCHES)).isEmpty();
    assertThat(growth.reason(Counter.VOLUNTARY_SWITCHES)).contains("threads that ended");
    assertThat(growth.get(Counter.DEVICE_READS)).isEmpty();
    assertThat(growth.reason(Counter.DEVICE_READS)).isEqualTo("no device");
    assertThat(growth.plus(growth).get(Counter.READ_CALLS)).hasValue(6);
    assertThat(growth.plus(growth).reason(Counter.DEVICE_READS)).isEqualTo("no device");
  }

  @Test
  void everyMeterIsAFigureOrAReason() throws IOException {
    Path file = Files.write(folder.resolve("store"), new byte[100_000]);
    Meters meters = Meters.of(folder, () -> List.of(file));
    assertThat(meters.figures()).isEmpty();
    meters.begin();
    byte[][] garbage = new byte[100][];
    for (int i = 0; i < garbage.length; i++) {
      garbage[i] = Files.readAllBytes(file);
    }
    meters.end(garbage.length, garbage.length);
    Map<String, Figure> figures =
        meters.figures().stream().collect(Collectors.toMap(Figure::metric, Function.identity()));
    assertThat(figures.keySet())
        .containsExactlyInAnyOrderElementsOf(
            java.util.stream.Stream.of(Metric.meters(), Metric.surroundings())
                .flatMap(List::stream)
                .map(Metric::name)
                .toList());
    assertThat(figures.values())
        .allSatisfy(
            f ->
                assertThat(Double.isNaN(f.value()))
                    .as(f.toString())
                    .isEqualTo(f.status().equals(Status.UNSUPPORTED.text()))
                    .isEqualTo(!f.reason().isEmpty()));
    assertThat(value(figures, Metric.ALLOC_BYTES_PER_OP)).isBetween(100_000.0, 400_000.0);
    assertThat(value(figures, Metric.CALL_BYTES_READ_PER_OP)).isBetween(100_000.0, 400_000.0);
    assertThat(value(figures, Metric.RSS_BYTES))
        .isGreaterThanOrEqualTo(value(figures, Metric.PSS_BYTES));
  }

  @Test
  void onlyStretchesThatAreKeptCount() throws IOException {
    Meters meters = Meters.of(folder, List::of);
    for (int operations : new int[] {1, 20, 300}) {
      meters.begin();
      meters.end(operations, operations);
    }
    assertThat(meters.runs()).isEqualTo(321);
    meters.dropLast();
    assertThat(meters.runs()).isEqualTo(21);
    meters.keepLast();
    assertThat(meters.runs()).isEqualTo(20);
    meters.dropLast();
    assertThat(meters.measured()).isFalse();
  }

  private static double value(Map<String, Figure> figures, Metric metric) {
    return Objects.requireNonNull(figures.get(metric.name())).value();
  }
}
