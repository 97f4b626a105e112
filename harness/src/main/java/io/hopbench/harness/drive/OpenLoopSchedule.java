package io.hopbench.harness.drive;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The intended start times of an open loop, in the time of {@link System#nanoTime()}.
 *
 * <p>Threads: any number may take times; each is handed out once, in order. There is one schedule
 * for all, so that whichever thread is free takes the next operation, as a pool of connections
 * does; with a part for each thread, operations would wait behind one stalled thread while others
 * are idle. Nothing is allocated.
 */
final class OpenLoopSchedule {
  private final long start;
  private final double nanosApart;
  private final boolean constant;
  private final AtomicLong taken = new AtomicLong();
  private final SplittableRandom random;
  private double offset;

  OpenLoopSchedule(long start, double rate, Arrivals arrivals, long seed) {
    this.start = start;
    this.nanosApart = 1e9 / rate;
    this.constant = arrivals == Arrivals.CONSTANT;
    this.random = new SplittableRandom(seed);
  }

  /** Takes the next intended start time. */
  long next() {
    return constant ? start + (long) (taken.getAndIncrement() * nanosApart) : drawn();
  }

  private synchronized long drawn() {
    offset -= Math.log(1 - random.nextDouble()) * nanosApart;
    return start + (long) offset;
  }
}
