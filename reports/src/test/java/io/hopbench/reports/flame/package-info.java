/** Tests of flame graphs. */
@NullMarked
package io.hopbench.reports.flame;

import org.jspecify.annotations.NullMarked;
