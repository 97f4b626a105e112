/** Tests. */
@NullMarked
package io.hopbench.harness.drive;

import org.jspecify.annotations.NullMarked;
