/** Tests of what lies beside. */
@NullMarked
package io.hopbench.results.statistics;

import org.jspecify.annotations.NullMarked;
