package io.hopbench.harness.times;

/**
 * A kind of step of a run, with what one takes where nothing is known: so much, and so much for
 * each relationship. Measured on a virtual machine with two cores; they only have to be right in
 * order of magnitude, for one run replaces them.
 */
public enum Phase {
  /** Once a run: the command line's own start, the facts of the machine, the run folder. */
  RUN(2_000, 0),
  /** Generating or importing a data set; the subject is its family. */
  DATA_SET(300, 250),
  /** Opening a data set that is there, in a worker. */
  PREPARE(700, 0),
  /** A plan: the subject is the workload. */
  PLAN(100, 60),
  /** A store, built, checked and its footprint taken. */
  BUILD(3_500, 2_500),
  /** Finding a store in the cache. */
  FIND(30, 0),
  /** A round by the baton, the times of its arms apart: their starts and checks. */
  ROUND(5_000, 1_500),
  /** A worker's start and end. */
  START(1_000, 0),
  /** Another worker's change of a store, which it leaves open. */
  CRASH(1_500, 1_000),
  /** Finding out in a worker that there is no such thing. */
  NONE(50, 0),
  /** What a read takes besides its measured times: opening, checks. */
  READ(500, 150),
  /** What commits take besides their measured times: the copy, opening twice, checks. */
  COMMIT(1_000, 600),
  /** A whole load. */
  LOAD(2_500, 2_500),
  /** A whole load by transactions. */
  FILL(2_500, 20_000),
  /** A whole opening of a store. */
  REOPEN(700, 400),
  /** A whole opening of a store that was left open. */
  REPLAY(700, 1_000);

  private final double fixedMillis;
  private final double nanosPerRelationship;

  Phase(double fixedMillis, double nanosPerRelationship) {
    this.fixedMillis = fixedMillis;
    this.nanosPerRelationship = nanosPerRelationship;
  }

  /**
   * What a step takes where nothing is known.
   *
   * @param relationships of the data set
   * @return milliseconds, above 0
   */
  double expected(long relationships) {
    return fixedMillis + relationships * nanosPerRelationship / 1e6;
  }
}
