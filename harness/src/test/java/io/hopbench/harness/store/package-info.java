/** Tests. */
@NullMarked
package io.hopbench.harness.store;

import org.jspecify.annotations.NullMarked;
