package io.hopbench.workloads.write;

import io.hopbench.workloads.Amount;
import io.hopbench.workloads.Parameter;
import io.hopbench.workloads.Settings;

/**
 * How many relationships are created, and how many in a transaction.
 *
 * @param batch relationships a transaction
 * @param transactions how many are timed: the last is as full as the others, so the relationships
 *     asked for are rounded up
 */
record Batches(int batch, long transactions) {
  /** What is created before the measure, at least: the compilers are done with the loop by then. */
  private static final long WARMUP = 100_000;

  private static final long LEAST_WARMUP = 3;

  /** The parameter of how many relationships a transaction creates. */
  static Parameter batch(String fallback, String meaning) {
    return new Parameter("batch", Parameter.Form.COUNT, fallback, meaning);
  }

  /** The parameter of how many relationships are created. */
  static Parameter relationships(String fallback, String meaning) {
    return new Parameter("relationships", Parameter.Form.COUNT, fallback, meaning);
  }

  /** As settings say. */
  static Batches of(Settings settings, Parameter batch, Parameter relationships) {
    return of(settings.count(batch), settings.count(relationships));
  }

  /** So many of so many; no transaction is larger than all there is to create. */
  static Batches of(long batch, long relationships) {
    long size = Math.min(batch, relationships);
    return new Batches((int) size, (relationships + size - 1) / size);
  }

  /** Relationships that are timed. */
  long relationships() {
    return batch * transactions;
  }

  Amount amount() {
    long warmup = Math.max(LEAST_WARMUP, (WARMUP + batch - 1) / batch);
    return new Amount(Math.min(warmup, transactions), transactions);
  }
}
