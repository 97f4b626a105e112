/** Tests of what lies beside. */
@NullMarked
package io.hopbench.results.compare;

import org.jspecify.annotations.NullMarked;
