/**
 * The one file of a store: two superblocks in turn, extents between pages, who uses which page, and
 * the checksum of each. What the extents mean is not this package's business.
 */
@NullMarked
package io.hopbench.kernel.file;

import org.jspecify.annotations.NullMarked;
