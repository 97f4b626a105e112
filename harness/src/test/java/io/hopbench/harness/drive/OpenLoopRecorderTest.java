package io.hopbench.harness.drive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

final class OpenLoopRecorderTest {
  private static final int OPERATIONS = 200_000;

  @Test
  void nothingIsLostBetweenIntervals() throws InterruptedException {
    OpenLoopRecorder recorder = new OpenLoopRecorder();
    CountDownLatch begun = new CountDownLatch(1);
    Thread client =
        new Thread(
            () -> {
              for (int i = 1; i <= OPERATIONS; i++) {
                recorder.record(i % 500, 1_000 + i % 500, 3);
                begun.countDown();
              }
              recorder.recordUnanswered(2_000);
            });
    Histogram service = HistogramFile.histogram();
    Histogram response = HistogramFile.histogram();
    Histogram lag = HistogramFile.histogram();
    client.start();
    begun.await();
    boolean ended;
    do {
      ended = !client.isAlive();
      OpenLoopRecorder.Interval interval = recorder.interval();
      service.add(interval.service());
      response.add(interval.response());
      lag.add(interval.lag());
    } while (!ended);
    assertThat(service.getTotalCount()).isEqualTo(OPERATIONS);
    assertThat(lag.getTotalCount()).isEqualTo(OPERATIONS);
    assertThat(response.getTotalCount()).isEqualTo(OPERATIONS + 1);
    assertThat(service.getMaxValue()).isEqualTo(499);
    assertThat(response.getMinValue()).isEqualTo(1_000);
    assertThat(response.getMaxValue()).isEqualTo(response.highestEquivalentValue(2_000));
    assertThat(recorder.interval().response().getTotalCount()).isZero();
  }

  @Test
  void longTimesFit() {
    OpenLoopRecorder recorder = new OpenLoopRecorder();
    long hour = 3_600_000_000_000L;
    recorder.record(hour, hour, 0);
    assertThat(recorder.interval().service().getMaxValue()).isGreaterThanOrEqualTo(hour);
    recorder.record(hour, hour, 0);
    assertThat(recorder.interval().service().getTotalCount()).isEqualTo(1);
  }
}
