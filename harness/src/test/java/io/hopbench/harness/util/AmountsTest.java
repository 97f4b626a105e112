package io.hopbench.harness.util;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AmountsTest {

  @Test
  void durationsAreRead() {
    assertThat(Amounts.duration("500ms")).isEqualTo(Duration.ofMillis(500));
    assertThat(Amounts.duration("3s")).isEqualTo(Duration.ofSeconds(3));
    assertThat(Amounts.duration("1.5m")).isEqualTo(Duration.ofSeconds(90));
    assertThat(Amounts.duration("2H")).isEqualTo(Duration.ofHours(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3", "s", "-1s", "0s", "3 days"})
  void otherTextIsNoDuration(String text) {
    assertThatThrownBy(() -> Amounts.duration(text))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("500ms");
  }

  @Test
  void sizesAreReadAndWritten() {
    for (String text : List.of("1", "64k", "256m", "4g", "3t", "1000", "1025k")) {
      assertThat(Amounts.text(Amounts.bytes(text))).isEqualTo(text);
    }
    assertThat(Amounts.bytes("256MB")).isEqualTo(256L << 20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "m", "-1", "1.5g", "9999999t", "99999999999999999999"})
  void otherTextIsNoSize(String text) {
    assertThatThrownBy(() -> Amounts.bytes(text)).isInstanceOf(UsageException.class);
  }

  @Test
  void timesAreWrittenWithThreeDigits() {
    assertThat(Amounts.nanos(1.234)).isEqualTo("1.23 ns");
    assertThat(Amounts.nanos(45_678)).isEqualTo("45.7 us");
    assertThat(Amounts.nanos(987_654_321_000.0)).isEqualTo("988 s");
  }

  @Test
  void theNearestNameIsNamed() {
    assertThat(Names.unknown("engine", "mmpa", List.of("lmdb", "mmap"), "'x'"))
        .hasMessage("there is no engine 'mmpa'; the nearest is 'mmap' ('x' shows all)");
    assertThat(Names.unknown("engine", "x", List.of(), "'x'"))
        .hasMessage("there is no engine 'x' ('x' shows all)");
  }
}
