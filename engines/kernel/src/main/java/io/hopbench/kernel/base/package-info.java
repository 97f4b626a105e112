/**
 * The base: an immutable, checksummed image of the graph in one file, its reader and its writer.
 * The adjacency codec, the second seam that makes the variants, is here.
 */
@NullMarked
package io.hopbench.kernel.base;

import org.jspecify.annotations.NullMarked;
