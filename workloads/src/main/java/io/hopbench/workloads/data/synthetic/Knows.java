package io.hopbench.workloads.data.synthetic;

import java.util.Arrays;

/**
 * Who knows whom, after the generator of LDBC's Social Network Benchmark (Erling et al.: "The LDBC
 * Social Network Benchmark: Interactive Workload", SIGMOD 2015).
 *
 * <p>A person has as many friends as one of Facebook (Ugander, Karrer, Backstrom, Marlow: "The
 * Anatomy of the Facebook Social Graph", 2011: median 99, mean 190, at most 5,000), scaled to the
 * mean that LDBC gives a network of n persons, n^(0.512 - 0.028 log10 n): 41 of 11,000, 116 of a
 * million. Between the published figures the distribution is log-normal.
 *
 * <p>45 % of the friends come from those who are alike in one respect, 45 % in another, 10 % by
 * chance. For each, persons stand in an order of their own, in blocks of up to {@value #BLOCK}. A
 * person befriends those after him who have friends to find, the nearest first, each with
 * probability 0.95^distance, at least 0.2. Who stands at the end of a block does not find all he
 * wants: some 2 % of the friendships are lacking.
 *
 * <p>A block is computed from its number alone. That two meet in more than one order is as rare as
 * chance has it, and then they know each other twice. Immutable.
 */
final class Knows {
  static final int BLOCK = 10_000;

  /** Parts of the friends, by respect. */
  static final double[] PARTS = {0.45, 0.45, 0.10};

  static final double MEDIAN = 99;
  static final double MEAN = 190;
  static final double MOST = 5_000;

  private static final double NEAR = 0.95;
  private static final double FAR = 0.2;
  private static final long DEGREE_STREAM = 7;

  private final int persons;
  private final long seed;
  private final double scale;
  private final Permutation[] orders = new Permutation[PARTS.length];

  /**
   * A network.
   *
   * @param bits of persons there are 2^bits, 1 to 30
   * @param seed a mixed number
   */
  Knows(int bits, long seed) {
    this.persons = 1 << bits;
    this.seed = seed;
    this.scale = mean(persons) / MEAN;
    Arrays.setAll(orders, respect -> new Permutation(bits, SplitMix.mix(seed + 1_000 * respect)));
  }

  /** Friends of a person of a network on average, a whole number, as LDBC has it. */
  static long mean(long persons) {
    double exponent = 0.512 - 0.028 * StrictMath.log10((double) persons);
    return Math.max(1, Math.round(StrictMath.pow((double) persons, exponent)));
  }

  /** How many friends a person is to have. */
  long friends(long person) {
    SplitMix random = new SplitMix().at(seed + DEGREE_STREAM, person);
    double sigma = StrictMath.sqrt(2 * StrictMath.log(MEAN / MEDIAN));
    double wanted = scale * MEDIAN * StrictMath.exp(sigma * random.normal());
    return Math.clamp(Math.round(wanted), 1, Math.round(scale * MOST));
  }

  /** How many blocks there are in a respect. */
  int blocks() {
    return (persons + BLOCK - 1) / BLOCK;
  }

  /**
   * Computes a block.
   *
   * @param respect which order
   * @param block from 0
   * @param out gets who befriends whom
   */
  void fill(int respect, int block, Pairs out) {
    int first = block * BLOCK;
    int size = Math.min(BLOCK, persons - first);
    SplitMix random = new SplitMix().at(seed + respect, ~(long) block);
    int[] person = new int[size];
    int[] wanted = new int[size];
    for (int i = 0; i < size; i++) {
      person[i] = orders[respect].at(first + i);
      double part = PARTS[respect] * friends(person[i]);
      wanted[i] = (int) (part + random.unit()); // so rounded that the mean is kept
    }
    out.clear();
    for (int i = 0; i < size; i++) {
      double chance = 1;
      for (int j = i + 1; j < size && wanted[i] > 0; j++) {
        chance = Math.max(FAR, chance * NEAR);
        if (wanted[j] > 0 && random.unit() < chance) {
          wanted[i]--;
          wanted[j]--;
          out.add(person[i], person[j]);
        }
      }
    }
  }

  /** Pairs of persons. Confined to one thread at a time. */
  static final class Pairs {
    private int[] numbers = new int[1 << 12];
    private int size;

    void clear() {
      size = 0;
    }

    void add(int first, int second) {
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * size);
      }
      numbers[size++] = first;
      numbers[size++] = second;
    }

    int size() {
      return size / 2;
    }

    int first(int i) {
      return numbers[2 * i];
    }

    int second(int i) {
      return numbers[2 * i + 1];
    }
  }
}
