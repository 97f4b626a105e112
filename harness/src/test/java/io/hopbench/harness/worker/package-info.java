/** Tests. */
@NullMarked
package io.hopbench.harness.worker;

import org.jspecify.annotations.NullMarked;
