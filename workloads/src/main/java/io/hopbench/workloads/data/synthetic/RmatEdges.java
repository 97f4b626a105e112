package io.hopbench.workloads.data.synthetic;

/**
 * The edges of a Graph500 graph.
 *
 * <p>An edge is drawn by going down {@code scale} levels of the adjacency matrix, choosing at each
 * a quadrant with probability A = 0.57, B = C = 0.19, D = 0.05 (Chakrabarti, Zhan, Faloutsos:
 * "R-MAT: A Recursive Model for Graph Mining", 2004; Graph500 specification, section 3.3). The
 * randomness of edge i is a SplitMix64 stream that starts at a hash of i. Then vertex ids are
 * permuted, so that degree and id have nothing to do with each other.
 */
final class RmatEdges implements Edges {
  static final int EDGE_FACTOR = 16;

  /** Probabilities of A, A + B and A + B + C in units of 2^-32. */
  private static final long UP_TO_A = (long) (0.57 * (1L << 32));

  private static final long UP_TO_B = (long) (0.76 * (1L << 32));
  private static final long UP_TO_C = (long) (0.95 * (1L << 32));

  private final int scale;
  private final long seed;
  private final Permutation order;

  RmatEdges(int scale, long seed) {
    this.scale = scale;
    this.seed = SplitMix.mix(seed);
    this.order = new Permutation(scale, this.seed);
  }

  @Override
  public long nodes() {
    return 1L << scale;
  }

  @Override
  public long count() {
    return EDGE_FACTOR * nodes();
  }

  @Override
  public void fill(Chunk chunk, long from) {
    chunk.size = Math.clamp(count() - from, 0, chunk.starts.length);
    SplitMix random = new SplitMix();
    for (int i = 0; i < chunk.size; i++) {
      random.at(seed, from + i);
      int row = 0;
      int column = 0;
      long word = 0;
      for (int level = 0; level < scale; level++) {
        word = (level & 1) == 0 ? random.next() : word >>> 32;
        long draw = word & 0xffff_ffffL;
        int pastA = draw >= UP_TO_A ? 1 : 0;
        int pastB = draw >= UP_TO_B ? 1 : 0;
        int pastC = draw >= UP_TO_C ? 1 : 0;
        row = row << 1 | pastB;
        column = column << 1 | ((pastA ^ pastB) | pastC);
      }
      chunk.set(i, order.at(row), order.at(column), random);
    }
  }
}
