/** Tests. */
@NullMarked
package io.hopbench.harness.cli;

import org.jspecify.annotations.NullMarked;
