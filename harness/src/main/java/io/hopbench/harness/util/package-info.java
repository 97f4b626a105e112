/** Small things every part of the harness uses: named errors, JSON, sizes and durations as text. */
@NullMarked
package io.hopbench.harness.util;

import org.jspecify.annotations.NullMarked;
