/**
 * Values the parts of the kernel exchange: tokens, property sets, counts, and their encoding in
 * bytes.
 */
@NullMarked
package io.hopbench.kernel.model;

import org.jspecify.annotations.NullMarked;
