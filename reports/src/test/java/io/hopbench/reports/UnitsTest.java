package io.hopbench.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UnitsTest {

  @ParameterizedTest
  @CsvSource({
    "0.5, 0.5 ns",
    "580, 580 ns",
    "999.6, 1 µs",
    "1234, 1.23 µs",
    "5.0e6, 5 ms",
    "2.5e9, 2.5 s",
    "6e11, 10 min"
  })
  void durations(double nanos, String text) {
    assertThat(Units.duration(nanos)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0",
        "1|1",
        "9.996|10",
        "10.04|10",
        "0.01234|0.0123",
        "123456|123,000",
        "0.00001234|1.2e-05",
        "100|100"
      })
  void digits(double value, String text) {
    assertThat(Units.digits(value)).isEqualTo(text);
  }

  @Test
  void comparisonsAreWords() {
    assertThat(Units.against(0.1, "neo4j")).isEqualTo("10× faster than neo4j");
    assertThat(Units.against(1.4, "neo4j")).isEqualTo("1.4× slower than neo4j");
    assertThat(Units.against(1.004, "neo4j")).isEqualTo("as fast as neo4j");
    assertThat(Units.list(List.of("a", "b", "c"))).isEqualTo("a, b and c");
    assertThat(Units.plural(1, "fork")).isEqualTo("1 fork");
    assertThat(Units.bytes(1_048_576)).isEqualTo("1.05 MB");
  }
}
