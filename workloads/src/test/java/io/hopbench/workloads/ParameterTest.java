package io.hopbench.workloads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.api.Durability;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ParameterTest {
  private static final Parameter COUNT =
      new Parameter("batch", Parameter.Form.COUNT, "10000", "how many");
  private static final Parameter SHARE =
      new Parameter("delta", Parameter.Form.SHARE, "0%", "how much");

  @ParameterizedTest
  @CsvSource({"7,7", "0007,7", "' 12 ',12", "1000000000,1000000000"})
  void equalCountsHaveOneText(String given, String canonical) {
    assertThat(COUNT.canonical(given)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource({"10%,10%", "10.0%,10%", "2.50%,2.5%", "0.0%,0%", "50%,50%"})
  void equalSharesHaveOneText(String given, String canonical) {
    assertThat(SHARE.canonical(given)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "1e3", "10%", "many", "1000000001", "99999999999"})
  void whatIsNoCountIsRefused(String given) {
    assertThatThrownBy(() -> COUNT.canonical(given))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("batch=" + given)
        .hasMessageContaining("a whole number of 1 to 1000000000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "51%", "-1%", "0.1", "%", "100%"})
  void whatIsNoShareIsRefused(String given) {
    assertThatThrownBy(() -> SHARE.canonical(given))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a percentage of 0% to 50%");
  }

  @Test
  void whatIsNotGivenIsTheFallback() {
    Settings settings =
        new Settings(1, 1, Durability.SYNC, Path.of("x"), new TreeMap<>(Map.of("other", "5")));
    assertThat(settings.count(COUNT)).isEqualTo(10_000);
    settings.parameters().put("batch", "3");
    assertThat(settings.count(COUNT)).isEqualTo(3);
  }

  @Test
  void aNameMeansTheSameFormForEveryWorkload() {
    Map<String, Parameter.Form> forms = new HashMap<>();
    for (Workload workload : Workloads.all()) {
      for (Parameter parameter : workload.info().parameters()) {
        Parameter.Form known = forms.computeIfAbsent(parameter.name(), _ -> parameter.form());
        assertThat(parameter.form())
            .as(parameter.name() + " of " + workload.info().name())
            .isEqualTo(known);
        assertThat(parameter.canonical(parameter.fallback())).isEqualTo(parameter.fallback());
      }
    }
    assertThat(forms).containsKey("batch");
  }
}
