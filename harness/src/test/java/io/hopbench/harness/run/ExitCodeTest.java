package io.hopbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ExitCodeTest {

  @Test
  void theFirstOfTheOrderOfPrecedenceCounts() {
    Set<ExitCode> all = EnumSet.allOf(ExitCode.class);
    List<Integer> order = new ArrayList<>();
    while (!all.isEmpty()) {
      ExitCode first = ExitCode.first(all);
      order.add(first.code());
      all.remove(first);
    }
    assertThat(order).containsExactly(2, 3, 7, 6, 5, 4, 1, 0);
    assertThat(ExitCode.first(ExitCode.none())).isEqualTo(ExitCode.FINE);
  }
}
