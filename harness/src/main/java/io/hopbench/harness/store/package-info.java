/**
 * The cache on disk: prepared data sets, plans and built stores, and the folders in which trials
 * work.
 */
@NullMarked
package io.hopbench.harness.store;

import org.jspecify.annotations.NullMarked;
