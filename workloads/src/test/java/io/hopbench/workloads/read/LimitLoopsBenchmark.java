package io.hopbench.workloads.read;

import java.util.Arrays;
import java.util.Random;

/**
 * Compares the loops of {@code limit} with the same loops written out by hand, in turns: prints the
 * median ratio, which should be at most 1.1. Run it after {@code mvn -pl workloads -am
 * test-compile} with {@code java -cp
 * workloads/target/classes:workloads/target/test-classes:engines/api/target/classes
 * io.hopbench.workloads.read.LimitLoopsBenchmark}.
 */
final class LimitLoopsBenchmark {
  private static final int LISTS = 4_096;
  private static final int ROUNDS = 41;

  private LimitLoopsBenchmark() {}

  public static void main(String[] arguments) {
    Random random = new Random(1);
    int[] offsets = new int[LISTS + 1];
    for (int i = 0; i < LISTS; i++) {
      offsets[i + 1] = offsets[i] + random.nextInt(4_000);
    }
    int[] neighbours = random.ints(offsets[LISTS], 0, LISTS).toArray();
    double[] ratios = new double[ROUNDS];
    long sums = 0;
    for (int round = -10; round < ROUNDS; round++) {
      long begin = System.nanoTime();
      for (int list = 0; list < LISTS; list++) {
        sums += LimitLoops.sum(neighbours, offsets[list], offsets[list + 1]);
      }
      long middle = System.nanoTime();
      sums -= byHand(offsets, neighbours);
      long end = System.nanoTime();
      if (round >= 0) {
        ratios[round] = (double) (middle - begin) / (end - middle);
      }
    }
    Arrays.sort(ratios);
    System.out.printf("limit / by hand: %.3f (difference of sums %d)%n", ratios[ROUNDS / 2], sums);
  }

  private static long byHand(int[] offsets, int[] neighbours) {
    long sums = 0;
    for (int list = 0; list < LISTS; list++) {
      long sum = 0;
      for (int i = offsets[list]; i < offsets[list + 1]; i++) {
        sum += neighbours[i];
      }
      sums += sum;
    }
    return sums;
  }
}
