/**
 * Where the bytes of an immutable base file come from when they are read: the first of the two
 * seams that make the variants of the kernel.
 */
@NullMarked
package io.hopbench.kernel.source;

import org.jspecify.annotations.NullMarked;
