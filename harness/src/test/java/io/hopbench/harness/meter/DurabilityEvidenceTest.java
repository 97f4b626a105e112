package io.hopbench.harness.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.harness.env.WriteCache;
import io.hopbench.results.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule, case by case. */
final class DurabilityEvidenceTest {
  @ParameterizedTest
  @CsvSource({
    // cache, commits, clients, writes, flushes, waits, status, words
    "FLUSHED, 1000, 1, 1000, 1000, 1000, ok, evidence that commits were durable",
    "FLUSHED, 1000, 1, 2500, 999, 5000, NOT_DURABLE, too few flushes",
    "FLUSHED, 1000, 1, 999, 1000, 5000, NOT_DURABLE, too few writes",
    "FLUSHED, 1000, 16, 63, 63, 1000, ok, 16 clients need 63",
    "FLUSHED, 1000, 16, 63, 62, 1000, NOT_DURABLE, too few flushes",
    "FLUSHED, 1000, 1, 1000, 1000, 499, unverifiable, waited only 499 times",
    "BYPASSED, 1000, 1, 1000, 0, 1000, unverifiable, FUA",
    "BYPASSED, 1000, 1, 999, 0, 1000, NOT_DURABLE, too few writes",
    "BYPASSED, 1000, 1, 1000, 1000, 1000, ok, evidence",
    "UNKNOWN, 1000, 1, 1000, 999, 1000, unverifiable, too few flushes prove nothing",
    "NONE, 1000, 1, 1000, 0, 1000, ok, no cache that loses anything",
    "NONE, 1000, 1, 999, 5000, 1000, NOT_DURABLE, too few writes",
    "FLUSHED, 0, 1, 9, 9, 9, unverifiable, no commit was acknowledged",
  })
  void isJudged(
      WriteCache cache,
      long commits,
      int clients,
      long writes,
      long flushes,
      long waits,
      String status,
      String words) {
    DurabilityEvidence evidence =
        DurabilityEvidence.judge(
            new DeviceControl("disk", cache, true, true, true, 0),
            growth(writes, flushes, waits),
            commits,
            clients);
    assertThat(evidence.status()).as(evidence.reason()).isEqualTo(Status.of(status));
    assertThat(evidence.reason()).contains(words);
  }

  @Test
  void whatDoesNotCountProvesNothing() {
    Counters none = new Counters();
    assertThat(
            judge(new DeviceControl("overlay", WriteCache.UNKNOWN, false, false, false, 0), none))
        .satisfies(e -> assertThat(e.status()).isEqualTo(Status.UNVERIFIABLE))
        .satisfies(e -> assertThat(e.reason()).contains("no block device", "overlay"));
    assertThat(
            judge(
                new DeviceControl("pmem0", WriteCache.FLUSHED, true, false, false, 0),
                growth(0, 0, 0)))
        .satisfies(e -> assertThat(e.status()).isEqualTo(Status.UNVERIFIABLE))
        .satisfies(e -> assertThat(e.reason()).contains("pmem0 does not count the writes"));
    assertThat(
            judge(
                new DeviceControl("dm-0", WriteCache.FLUSHED, true, true, false, 0),
                growth(500, 0, 500)))
        .satisfies(e -> assertThat(e.status()).isEqualTo(Status.UNVERIFIABLE))
        .satisfies(e -> assertThat(e.reason()).contains("dm-0 does not count flushes"));
  }

  @Test
  void flushesOfOthersMakeItWeakerAndNeverStronger() {
    // 2 s at 100 a second are 200, more than a quarter of the 500 that are needed.
    DeviceControl busy = new DeviceControl("disk", WriteCache.FLUSHED, true, true, true, 100);
    assertThat(judge(busy, growth(600, 600, 600)).status()).isEqualTo(Status.UNVERIFIABLE);
    assertThat(judge(busy, growth(600, 499, 600)).status()).isEqualTo(Status.NOT_DURABLE);
    DeviceControl calm = new DeviceControl("disk", WriteCache.FLUSHED, true, true, true, 10);
    assertThat(judge(calm, growth(600, 600, 600)).status()).isEqualTo(Status.OK);
  }

  private static DurabilityEvidence judge(DeviceControl control, Counters growth) {
    return DurabilityEvidence.judge(control, growth, 500, 1);
  }

  private static Counters growth(long writes, long flushes, long waits) {
    Counters growth = new Counters();
    growth.put(Counter.DEVICE_WRITES, writes);
    growth.put(Counter.DEVICE_FLUSHES, flushes);
    growth.put(Counter.VOLUNTARY_SWITCHES, waits);
    growth.put(Counter.ELAPSED_NANOS, 2_000_000_000);
    return growth;
  }
}
