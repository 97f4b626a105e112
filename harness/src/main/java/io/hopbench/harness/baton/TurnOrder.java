package io.hopbench.harness.baton;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * In which order the arms of a round have their turns.
 *
 * <p>Every arm has one turn in each rank of turns. The order of a rank rotates, and each order is
 * followed by its mirror image: of three arms ABC CBA BCA ACB CAB BAC, and again. So over a pair of
 * ranks every arm stands in the same place on average, and a machine that becomes steadily slower
 * slows all of them alike; over all rotations everyone follows everyone.
 */
final class TurnOrder {
  private TurnOrder() {}

  /**
   * The order of a rank of turns.
   *
   * @param rank which, from 0
   * @param arms how many there are
   * @return each arm once, by its number from 0
   */
  static List<Integer> of(int rank, int arms) {
    List<Integer> order = new ArrayList<>(arms);
    for (int i = 0; i < arms; i++) {
      order.add((rank / 2 + i) % arms);
    }
    if (rank % 2 == 1) {
      Collections.reverse(order);
    }
    return order;
  }
}
