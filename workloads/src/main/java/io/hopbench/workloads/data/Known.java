package io.hopbench.workloads.data;

/**
 * A kind of data set that commands can name.
 *
 * @param pattern how to name it, such as {@code rmat-N}
 * @param description one line for a person
 */
public record Known(String pattern, String description) {}
