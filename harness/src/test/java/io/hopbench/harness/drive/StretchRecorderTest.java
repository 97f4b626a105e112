package io.hopbench.harness.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hopbench.results.Curve;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class StretchRecorderTest {
  private static final long ZERO = -5_000_000_000L; // nanoTime may be negative

  @Test
  void whatWasRecordedIsInExactlyOneStretchHoweverLongItTook() {
    Random random = new Random(3);
    for (int run = 0; run < 100; run++) {
      List<StretchRecorder> clients = new ArrayList<>();
      double nanos = 0;
      long operations = 0;
      long last = ZERO;
      for (int client = 0; client < 1 + run % 4; client++) {
        StretchRecorder recorder = new StretchRecorder();
        recorder.begin(ZERO);
        clients.add(recorder);
        long pace = 1L << (8 + random.nextInt(22));
        long now = ZERO;
        for (int i = random.nextInt(3_000); i > 0; i--) {
          long took = (long) (random.nextDouble() * pace);
          now += took;
          recorder.record(took, now);
          nanos += took;
          operations++;
        }
        last = Math.max(last, now);
      }
      List<Curve.Point> points = StretchRecorder.points(Curve.Phase.MEASURED, clients, ZERO, 1);
      assertThat(points).hasSizeLessThanOrEqualTo(StretchRecorder.STRETCHES);
      assertThat(points.stream().mapToLong(Curve.Point::operations).sum()).isEqualTo(operations);
      assertThat(points.stream().mapToDouble(p -> p.meanNanos() * p.operations()).sum())
          .isCloseTo(nanos, within(1e-6 * nanos + 1e-6));
      double before = -1;
      for (Curve.Point point : points) {
        assertThat(point.begin()).isGreaterThan(before);
        before = point.begin();
      }
      if (!points.isEmpty()) {
        assertThat((last - ZERO) / 1e6).isBetween(points.getLast().begin(), points.getLast().end());
      }
    }
  }

  @Test
  void aStepIsSeenWhereItWas() {
    StretchRecorder recorder = new StretchRecorder();
    recorder.begin(ZERO);
    long now = ZERO;
    while (now < ZERO + 2_000_000_000L) {
      long took = now < ZERO + 500_000_000L ? 900_000 : 100_000;
      now += took;
      recorder.record(took, now);
    }
    List<Curve.Point> points =
        StretchRecorder.points(Curve.Phase.WARM_UP, List.of(recorder), ZERO, 1);
    assertThat(points).hasSizeGreaterThan(StretchRecorder.STRETCHES / 2 - 2);
    for (Curve.Point point : points) {
      if (point.end() < 500) {
        assertThat(point.meanNanos()).isEqualTo(900_000);
      } else if (point.begin() > 501) {
        assertThat(point.meanNanos()).isEqualTo(100_000);
      }
    }
  }

  @Test
  void aRecordMayStandForManyOperations() {
    StretchRecorder recorder = new StretchRecorder();
    recorder.begin(ZERO);
    recorder.record(1_000, ZERO + 1_000);
    assertThat(StretchRecorder.points(Curve.Phase.MEASURED, List.of(recorder), ZERO, 50))
        .singleElement()
        .satisfies(
            point -> {
              assertThat(point.operations()).isEqualTo(50);
              assertThat(point.meanNanos()).isEqualTo(20);
            });
  }
}
