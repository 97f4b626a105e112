/** Tests. */
@NullMarked
package io.hopbench.harness.times;

import org.jspecify.annotations.NullMarked;
