package io.hopbench.harness.baton;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TurnOrderTest {

  @Test
  void threeArmsRotateAndAreMirrored() {
    assertThat(IntStream.range(0, 7).mapToObj(rank -> letters(rank, 3)))
        .containsExactly("ABC", "CBA", "BCA", "ACB", "CAB", "BAC", "ABC");
  }

  @Test
  void twoArmsAlternateAsAbba() {
    assertThat(IntStream.range(0, 4).mapToObj(rank -> letters(rank, 2)))
        .containsExactly("AB", "BA", "BA", "AB");
  }

  /** A machine that becomes slower by the turn slows everyone by the same sum. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6})
  void overPairsOfRanksEveryArmHasTheSameMeanPlace(int arms) {
    long[] places = new long[arms];
    int turn = 0;
    for (int rank = 0; rank < 30; rank++) {
      List<Integer> order = TurnOrder.of(rank, arms);
      assertThat(order)
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, arms).boxed().toList());
      for (int arm : order) {
        places[arm] += turn++;
      }
    }
    assertThat(places).containsOnly(places[0]);
  }

  @Test
  void overAllRotationsEveryoneFollowsEveryoneEquallyOften() {
    List<String> neighbours = new ArrayList<>();
    for (int rank = 0; rank < 6; rank++) {
      String order = letters(rank, 3);
      neighbours.add(order.substring(0, 2));
      neighbours.add(order.substring(1, 3));
    }
    assertThat(neighbours.stream().collect(Collectors.groupingBy(n -> n, Collectors.counting())))
        .hasSize(6)
        .allSatisfy((_, times) -> assertThat(times).isEqualTo(2));
  }

  private static String letters(int rank, int arms) {
    return TurnOrder.of(rank, arms).stream()
        .map(arm -> String.valueOf((char) ('A' + arm)))
        .collect(Collectors.joining());
  }
}
