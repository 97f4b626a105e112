package io.hopbench.harness.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ProcessRestTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void waitsUntilNoCpuTimeIsUsed() throws InterruptedException {
    AtomicInteger looks = new AtomicInteger();
    ProcessRest rest =
        new ProcessRest(() -> 1_000_000_000L * Math.min(looks.incrementAndGet(), 5), LONG);
    rest.await();
    assertThat(looks).as("the fifth look sees the last work, five more none").hasValue(10);
    assertThat(rest.inWords()).contains("left to the JVM's own work");
  }

  @Test
  void givesUpOnAProcessThatNeverRests() throws InterruptedException {
    AtomicInteger looks = new AtomicInteger();
    ProcessRest rest =
        new ProcessRest(() -> 1_000_000_000L * looks.incrementAndGet(), Duration.ofMillis(5));
    rest.await();
    rest.await();
    assertThat(rest.inWords())
        .isEqualTo(
            "2 of 2 times the process was still at work 0.0 s after its turn, and was gone on with");
  }

  @Test
  void doesNotWaitWhereCpuTimeCannotBeTold() throws InterruptedException {
    new ProcessRest(() -> -1, LONG).await();
  }

  @Test
  void seesTheThreadsOfThisProcess() throws InterruptedException {
    AtomicBoolean end = new AtomicBoolean();
    CountDownLatch running = new CountDownLatch(1);
    Thread busy =
        new Thread(
            () -> {
              running.countDown();
              while (!end.get()) {
                Thread.onSpinWait();
              }
            });
    busy.start();
    try {
      running.await();
      ProcessRest rest = new ProcessRest(Duration.ofMillis(300));
      rest.await();
      assertThat(rest.inWords()).startsWith("1 of 1 times the process was still at work");
    } finally {
      end.set(true);
      busy.join();
    }
  }
}
