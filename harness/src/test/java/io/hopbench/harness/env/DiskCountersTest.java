package io.hopbench.harness.env;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DiskCountersTest {
  @Test
  void aDiskOfTodayTellsItsFlushes() {
    assertThat(
            DiskCounters.of(
                "  987268    51927 90826986   369035 26510365   481509 566169632 21715549        0"
                    + "  1550008 22807063  1057213      102 392981688   260450  5870238   462027"))
        .hasValue(
            new DiskCounters(
                987268, 90826986L * 512, 26510365, 566169632L * 512, OptionalLong.of(5870238)));
  }

  @Test
  void anOldKernelTellsNone() {
    assertThat(DiskCounters.of("1 0 2 0 3 0 4 0 0 0 0"))
        .hasValue(new DiskCounters(1, 1024, 3, 2048, OptionalLong.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not told",
        "1 2 3",
        "1 0 2 0 3 0 x",
        "1 0 2 0 3 0 -4",
        "1 0 2 0 3 0 99999999999999999999",
        "1 0 9223372036854775807 0 3 0 4"
      })
  void whatIsNoSuchTextIsNoCounters(String text) {
    assertThat(DiskCounters.of(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "write through, 0, NONE",
    "write back, 0, FLUSHED",
    "write back, 1, BYPASSED",
    "write back, not told, BYPASSED",
    "not told, 0, UNKNOWN"
  })
  void theWriteCacheIsUnderstood(String cache, String fua, WriteCache expected) {
    assertThat(WriteCache.of(cache, fua)).isEqualTo(expected);
  }
}
