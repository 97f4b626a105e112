package io.hopbench.workloads.data.synthetic;

/**
 * A bijection on the numbers of some bits: rounds of adding a key, multiplying by an odd number and
 * xor with an own right shift, each of which can be undone modulo 2^bits. It costs no memory,
 * unlike a shuffled array. Immutable.
 */
final class Permutation {
  private final int mask;
  private final int shift;
  private final int[] keys = new int[4];
  private final int[] factors = new int[4];

  /**
   * One of many.
   *
   * @param bits 1 to 30
   * @param seed a mixed number
   */
  Permutation(int bits, long seed) {
    this.mask = (int) ((1L << bits) - 1);
    this.shift = (bits + 1) / 2;
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (int) SplitMix.mix(seed + 2 * i) & mask;
      factors[i] = (int) SplitMix.mix(seed + 2 * i + 1) | 1;
    }
  }

  /** Where a number goes. */
  int at(int number) {
    int v = number;
    for (int i = 0; i < keys.length; i++) {
      v = (v + keys[i]) * factors[i] & mask;
      v ^= v >>> shift;
    }
    return v;
  }
}
