package io.hopbench.workloads;

/**
 * How much of a workload is run, where an amount is the measure and not a time: what a transaction
 * costs may depend on how much was written before it, so every engine has to write the same.
 *
 * @param warmup calls of {@link Operation#run()} before the timed ones, all threads together
 * @param runs calls that are timed, all threads together; at least 1
 */
public record Amount(long warmup, long runs) {}
