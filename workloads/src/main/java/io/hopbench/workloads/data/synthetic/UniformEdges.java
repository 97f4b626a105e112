package io.hopbench.workloads.data.synthetic;

/**
 * Edges whose two ends are drawn uniformly, and independently: every list is about as long as any
 * other (Poisson), and nothing lies near what belongs to it.
 */
final class UniformEdges implements Edges {
  static final int EDGE_FACTOR = 16;

  private final long nodes;
  private final long seed;

  UniformEdges(int scale, long seed) {
    this.nodes = 1L << scale;
    this.seed = SplitMix.mix(seed);
  }

  @Override
  public long nodes() {
    return nodes;
  }

  @Override
  public long count() {
    return EDGE_FACTOR * nodes;
  }

  @Override
  public void fill(Chunk chunk, long from) {
    chunk.size = Math.clamp(count() - from, 0, chunk.starts.length);
    SplitMix random = new SplitMix();
    for (int i = 0; i < chunk.size; i++) {
      random.at(seed, from + i);
      chunk.set(i, (int) random.below(nodes), (int) random.below(nodes), random);
    }
  }
}
