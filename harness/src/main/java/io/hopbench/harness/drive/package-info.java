/**
 * Drivers, which live in workers: JMH for reads, a closed-loop latency driver for commits, a timed
 * load, and the meters they use.
 */
@NullMarked
package io.hopbench.harness.drive;

import org.jspecify.annotations.NullMarked;
