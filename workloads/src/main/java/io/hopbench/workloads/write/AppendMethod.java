package io.hopbench.workloads.write;

/** Ways to put a few bytes durably at the end of a preallocated, zeroed file. */
enum AppendMethod {
  /** Write, then force the data. */
  FORCE,
  /** Write through a channel opened O_DSYNC. */
  DSYNC,
  /** Write whole aligned blocks past the page cache, O_DIRECT and O_DSYNC. */
  DIRECT_DSYNC
}
