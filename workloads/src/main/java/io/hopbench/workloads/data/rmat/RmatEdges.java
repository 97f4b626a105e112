package io.hopbench.workloads.data.rmat;

/**
 * The edges of a Graph500 graph, each computed from its index alone, so in any order and by any
 * number of threads. Immutable.
 *
 * <p>An edge is drawn by going down {@code scale} levels of the adjacency matrix, choosing at each
 * a quadrant with probability A = 0.57, B = C = 0.19, D = 0.05 (Chakrabarti, Zhan, Faloutsos:
 * "R-MAT: A Recursive Model for Graph Mining", 2004; Graph500 specification, section 3.3). The
 * randomness of edge i is a SplitMix64 stream that starts at a hash of i. Then vertex ids are
 * permuted, so that degree and id have nothing to do with each other.
 *
 * <p>The permutation is a bijection on {@code scale} bits: rounds of adding a key, multiplying by
 * an odd number and xor with an own right shift, each of which can be undone modulo 2^scale. It
 * costs no memory, unlike a shuffled array.
 */
final class RmatEdges {
  static final int EDGE_FACTOR = 16;

  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  /** Probabilities of A, A + B and A + B + C in units of 2^-32. */
  private static final long UP_TO_A = (long) (0.57 * (1L << 32));

  private static final long UP_TO_B = (long) (0.76 * (1L << 32));
  private static final long UP_TO_C = (long) (0.95 * (1L << 32));

  private static final long FIRST_DAY = 10_957; // 2000-01-01
  private static final int DAYS = 9_497; // up to 2025-12-31
  private static final double UNIT = 0x1.0p-53;

  private final int scale;
  private final long seed;
  private final int mask;
  private final int shift;
  private final int[] keys = new int[4];
  private final int[] factors = new int[4];

  RmatEdges(int scale, long seed) {
    this.scale = scale;
    this.seed = mix(seed);
    this.mask = (int) ((1L << scale) - 1);
    this.shift = (scale + 1) / 2;
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (int) mix(this.seed + 2 * i) & mask;
      factors[i] = (int) mix(this.seed + 2 * i + 1) | 1;
    }
  }

  long nodes() {
    return 1L << scale;
  }

  long count() {
    return EDGE_FACTOR * nodes();
  }

  /** Computes the edges from an index on, as many as fit and as there are. */
  void fill(Chunk chunk, long from) {
    chunk.size = Math.clamp(count() - from, 0, chunk.starts.length);
    for (int i = 0; i < chunk.size; i++) {
      long state = mix(seed ^ mix(from + i));
      int row = 0;
      int column = 0;
      long word = 0;
      for (int level = 0; level < scale; level++) {
        if ((level & 1) == 0) {
          state += GOLDEN;
          word = mix(state);
        } else {
          word >>>= 32;
        }
        long draw = word & 0xffff_ffffL;
        int pastA = draw >= UP_TO_A ? 1 : 0;
        int pastB = draw >= UP_TO_B ? 1 : 0;
        int pastC = draw >= UP_TO_C ? 1 : 0;
        row = row << 1 | pastB;
        column = column << 1 | ((pastA ^ pastB) | pastC);
      }
      chunk.starts[i] = permute(row);
      chunk.ends[i] = permute(column);
      state += GOLDEN;
      chunk.weights[i] = (mix(state) >>> 11) * UNIT;
      state += GOLDEN;
      chunk.days[i] = FIRST_DAY + (((mix(state) >>> 32) * DAYS) >>> 32);
    }
  }

  /** A bijection on the numbers of {@code scale} bits. */
  int permute(int vertex) {
    int v = vertex;
    for (int i = 0; i < keys.length; i++) {
      v = (v + keys[i]) * factors[i] & mask;
      v ^= v >>> shift;
    }
    return v;
  }

  /** The output function of SplitMix64 (Steele, Lea, Flood 2014). */
  private static long mix(long x) {
    long z = (x ^ x >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }

  /** Edges side by side. */
  static final class Chunk {
    final int[] starts;
    final int[] ends;
    final double[] weights;
    final long[] days;
    int size;

    Chunk(int capacity) {
      starts = new int[capacity];
      ends = new int[capacity];
      weights = new double[capacity];
      days = new long[capacity];
    }
  }
}
