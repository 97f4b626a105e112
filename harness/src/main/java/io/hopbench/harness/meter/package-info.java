/**
 * What a measured part costs besides time: counters of the process, the machine and the disk read
 * around it, and what the disk's say of the durability of commits. Knows the kernel's texts.
 */
@NullMarked
package io.hopbench.harness.meter;

import org.jspecify.annotations.NullMarked;
