package io.hopbench.workloads.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PermutationTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 13, 17})
  void everyNumberIsMetOnce(int bits) {
    Permutation permutation = new Permutation(bits, 99);
    BitSet seen = new BitSet();
    for (int number = 0; number < 1 << bits; number++) {
      seen.set(permutation.at(number));
    }
    assertThat(seen.cardinality()).isEqualTo(1 << bits);
    assertThat(seen.length()).isEqualTo(1 << bits);
  }
}
