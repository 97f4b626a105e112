/** Tests. */
@NullMarked
package io.hopbench.harness.env;

import org.jspecify.annotations.NullMarked;
