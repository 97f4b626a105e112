package io.hopbench.workloads.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DataSetsTest {
  @ParameterizedTest
  @ValueSource(strings = {"rmat-1", "rmat-18", "rmat-30", "wordnet"})
  void whatIsKnownIsFound(String spec) {
    DataSetSource source = DataSets.resolve(spec);
    assertThat(source.name()).isEqualTo(spec);
    assertThat(source.cacheKey()).matches("[a-z0-9-]+");
    assertThat(source.description()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({
    "rmat-0, expected rmat-N with N from 1 to 30",
    "rmat-31, found '31' as N",
    "rmat-, found '' as N",
    "rmat--5, found '-5' as N",
    "rmat-99999999999999, expected rmat-N",
    "rmat-08, expected rmat-N",
    "rmatt, the nearest known is rmat-N",
    "wordnt, the nearest known is wordnet",
    "'', all are: rmat-N",
    "File:x, the nearest known is file:PATH",
  })
  void whatIsNotKnownIsExplained(String spec, String message) {
    assertThatExceptionOfType(UnusableInputException.class)
        .isThrownBy(() -> DataSets.resolve(spec))
        .withMessageContaining(message);
  }

  @Test
  void aLongNameIsNoTrouble() {
    assertThatExceptionOfType(UnusableInputException.class)
        .isThrownBy(() -> DataSets.resolve("x".repeat(1_000_000)))
        .withMessageContaining("unknown data set");
  }
}
