package io.hopbench.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ShrinkerTest {

  private static Optional<Throwable> failsWith(List<Integer> steps, Integer... needed) {
    return steps.containsAll(List.of(needed))
        ? Optional.of(new AssertionError("of " + steps.size()))
        : Optional.empty();
  }

  @Test
  void leavesOnlyTheStepsThatMatter() {
    List<Integer> program = IntStream.range(0, 401).boxed().toList();
    Shrinker<Integer> shrinker =
        new Shrinker<>(
            program, new AssertionError("first"), steps -> failsWith(steps, 7, 101, 389), 10_000);
    shrinker.shrink();
    assertThat(shrinker.steps()).containsExactly(7, 101, 389);
    assertThat(shrinker.failure()).hasMessage("of 3");
  }

  @Test
  void stopsWhenTheBudgetIsSpent() {
    List<Integer> program = IntStream.range(0, 401).boxed().toList();
    Shrinker<Integer> shrinker =
        new Shrinker<>(program, new AssertionError("first"), steps -> failsWith(steps, 7, 389), 5);
    shrinker.shrink();
    assertThat(shrinker.replays()).isEqualTo(5);
    assertThat(shrinker.steps()).contains(7, 389);
  }
}
