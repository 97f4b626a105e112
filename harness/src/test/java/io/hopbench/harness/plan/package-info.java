/** Tests. */
@NullMarked
package io.hopbench.harness.plan;

import org.jspecify.annotations.NullMarked;
