/**
 * LMDB behind the contract: lists are the sorted duplicates of an integer key, one table a
 * direction. The module's README draws the layout.
 */
@NullMarked
package io.hopbench.engine.lmdb;

import org.jspecify.annotations.NullMarked;
