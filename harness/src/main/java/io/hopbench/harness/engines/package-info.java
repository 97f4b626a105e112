/**
 * Finds engines on disk without loading a class of them, and loads one inside a worker, behind a
 * class loader of its own.
 */
@NullMarked
package io.hopbench.harness.engines;

import org.jspecify.annotations.NullMarked;
