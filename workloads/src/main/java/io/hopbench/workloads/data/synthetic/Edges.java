package io.hopbench.workloads.data.synthetic;

/**
 * The edges of a graph, each computed from its index alone, so in any order and by any number of
 * threads. Immutable.
 */
interface Edges {

  /** How many nodes there are, numbered from 0. */
  long nodes();

  /** How many edges there are, numbered from 0. */
  long count();

  /** Computes the edges from an index on, as many as fit and as there are. */
  void fill(Chunk chunk, long from);

  /** Edges side by side, with a weight in [0, 1) and a day since 1970. */
  final class Chunk {
    private static final long FIRST_DAY = 10_957; // 2000-01-01
    private static final int DAYS = 9_497; // up to 2025-12-31

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

    /** Sets an edge, its properties drawn. */
    void set(int i, int start, int end, SplitMix random) {
      starts[i] = start;
      ends[i] = end;
      weights[i] = random.unit();
      days[i] = FIRST_DAY + random.below(DAYS);
    }
  }
}
