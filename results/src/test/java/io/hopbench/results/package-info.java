/** Tests of the result schema. */
@NullMarked
package io.hopbench.results;

import org.jspecify.annotations.NullMarked;
