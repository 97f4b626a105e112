package io.hopbench.harness.drive;

import io.hopbench.workloads.Operation;
import java.util.concurrent.locks.LockSupport;

/**
 * A client of an open loop. It takes the next intended start time, waits for it if it is still to
 * come, and runs the operation; late operations run one after the other without a pause.
 *
 * <p>Waiting parks until {@value #SPIN_NANOS} ns before the time and spins from there: a parked
 * thread comes back 50 to 60 us late with Linux's usual timer slack, so a shorter spin would be
 * late itself, and a longer one burns a core that the store needs. Where the clients are as many as
 * the cores, each turn of the spin also yields, so that a waiting client does not hold up one that
 * works.
 *
 * <p>Threads: intervals may be taken by one other thread while it runs; {@link #serviceNanos()}
 * once it is done.
 */
final class OpenLoopClient implements ClientThreads.Client {
  private static final long SPIN_NANOS = 100_000;
  private static final long LONGEST_PARK_NANOS = 50_000_000;

  private final OpenLoopRecorder recorder = new OpenLoopRecorder();
  private final StretchRecorder warmedUp = new StretchRecorder();
  private final StretchRecorder measured = new StretchRecorder();
  private final OpenLoopTimes times;
  private final ClientThreads threads;
  private double serviceNanos;

  OpenLoopClient(OpenLoopTimes times, ClientThreads threads) {
    this.times = times;
    this.threads = threads;
  }

  @Override
  public void warmUp(Operation operation) {
    warmedUp.begin(times.zero());
    pace(operation, times.warmup(), times.warmUntil(), times.warmUntil(), false);
  }

  @Override
  public void run(Operation operation) {
    measured.begin(times.from());
    pace(operation, times.measured(), times.until(), times.giveUp(), true);
  }

  private void pace(
      Operation operation, OpenLoopSchedule schedule, long end, long giveUp, boolean counts) {
    StretchRecorder curve = counts ? measured : warmedUp;
    boolean crowded = times.crowded();
    long free = System.nanoTime();
    while (!threads.stopped()) {
      long intended = schedule.next();
      if (intended - end >= 0) {
        return;
      }
      // Late already: the clock need not be read again, as in a closed loop.
      long begin = intended - free <= 0 ? free : await(intended, crowded);
      if (begin - giveUp >= 0) {
        if (counts) {
          recorder.recordUnanswered(begin - intended); // so far; it is not run any more
        }
        return;
      }
      operation.run();
      long done = System.nanoTime();
      curve.record(done - begin, done);
      if (counts) {
        recorder.record(
            done - begin, done - intended, begin - (intended - free > 0 ? intended : free));
        serviceNanos += done - begin;
      }
      free = done;
    }
  }

  /** Waits for a time, and says when it is. */
  private long await(long time, boolean crowded) {
    long now = System.nanoTime();
    while (time - now > 0 && !threads.stopped()) {
      long left = time - now;
      if (left > SPIN_NANOS) {
        LockSupport.parkNanos(this, Math.min(left - SPIN_NANOS, LONGEST_PARK_NANOS));
      } else if (crowded) {
        Thread.yield();
      } else {
        Thread.onSpinWait();
      }
      now = System.nanoTime();
    }
    return now;
  }

  /** What was recorded since the last call; valid until the next. */
  OpenLoopRecorder.Interval interval() {
    return recorder.interval();
  }

  /** How the service time went while it warmed up. */
  StretchRecorder warmedUp() {
    return warmedUp;
  }

  /** How it went while it was measured. */
  StretchRecorder measured() {
    return measured;
  }

  /** The sum of all service times. */
  double serviceNanos() {
    return serviceNanos;
  }
}
