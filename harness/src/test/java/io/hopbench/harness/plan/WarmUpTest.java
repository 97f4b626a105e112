package io.hopbench.harness.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.harness.util.UsageException;
import io.hopbench.workloads.Workload;
import io.hopbench.workloads.Workloads;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WarmUpTest {
  private static final List<Workload> TWO =
      Stream.of("single-hop", "create-relationship")
          .map(name -> Workloads.find(name).orElseThrow())
          .toList();

  @Test
  void whatIsWrittenIsReadBackEqual() {
    WarmUp each =
        new WarmUp(
            new TreeMap<>(
                Map.of(
                    "single-hop", Duration.ofMillis(500),
                    "create-relationship", Duration.ofMillis(1750))));
    assertThat(each.text()).isEqualTo("create-relationship=1750ms,single-hop=500ms");
    assertThat(WarmUp.parse(each.text(), TWO)).isEqualTo(each);
    assertThat(each.of(TWO.getFirst())).isEqualTo(Duration.ofMillis(500));
    assertThat(each.longest()).isEqualTo(Duration.ofMillis(1750));
    WarmUp same = WarmUp.same(TWO, Duration.ofSeconds(3));
    assertThat(same.text()).isEqualTo("3000ms");
    assertThat(WarmUp.parse("3s", TWO)).isEqualTo(same);
    assertThat(WarmUp.parse(WarmUp.own(TWO).text(), TWO)).isEqualTo(WarmUp.own(TWO));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "single-hop=1s",
        "single-hop=1s,create-relationship=1s,two-hop=1s",
        "single-hop=1s,=1s",
        "single-hop=1s,create-relationship",
        "=",
        "single-hop=1s,create-relationship=soon"
      })
  void whatDoesNotFitTheWorkloadsIsRefused(String text) {
    assertThatThrownBy(() -> WarmUp.parse(text, TWO)).isInstanceOf(UsageException.class);
  }
}
