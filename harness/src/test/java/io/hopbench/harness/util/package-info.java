/** Tests. */
@NullMarked
package io.hopbench.harness.util;

import org.jspecify.annotations.NullMarked;
