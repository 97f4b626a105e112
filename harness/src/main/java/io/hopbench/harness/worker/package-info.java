/**
 * Worker JVMs: the tasks they are given, the process that runs one, and how its death is put into
 * words. A worker loads at most one engine and serves one task.
 */
@NullMarked
package io.hopbench.harness.worker;

import org.jspecify.annotations.NullMarked;
