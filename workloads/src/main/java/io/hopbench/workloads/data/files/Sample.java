package io.hopbench.workloads.data.files;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A sample of a stream of numbers of unknown length, each as likely in it as any other (Vitter's
 * algorithm R); the same stream gives the same sample. Confined to one thread.
 */
final class Sample {
  private static final int SIZE = 10_000;

  private final SplittableRandom random = new SplittableRandom(1);
  private final double[] kept = new double[SIZE];
  private long seen;

  void add(double value) {
    if (seen < SIZE) {
      kept[(int) seen] = value;
    } else {
      long at = random.nextLong(seen + 1);
      if (at < SIZE) {
        kept[(int) at] = value;
      }
    }
    seen++;
  }

  /**
   * About which value so much of the stream lies below.
   *
   * @param part 0 to 1
   * @throws IllegalStateException when there was no number
   */
  double below(double part) {
    if (seen == 0) {
      throw new IllegalStateException("a sample of nothing");
    }
    double[] sorted = Arrays.copyOf(kept, (int) Math.min(seen, SIZE));
    Arrays.sort(sorted);
    return sorted[Math.min(sorted.length - 1, (int) (part * sorted.length))];
  }
}
