package io.hopbench.workloads.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Locale;
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

  /** What one user prepared, another finds: the key is a part of the folder's name. */
  @Test
  void theKeyIsTheSameInEveryLocale() {
    String key = DataSets.resolve("rmat-7").cacheKey();
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(DataSets.resolve("rmat-7").cacheKey()).isEqualTo(key).matches("v\\d+-s\\d+");
    } finally {
      Locale.setDefault(before);
    }
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
