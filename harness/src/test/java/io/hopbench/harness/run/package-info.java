/** Tests. */
@NullMarked
package io.hopbench.harness.run;

import org.jspecify.annotations.NullMarked;
