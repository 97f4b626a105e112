/** End-to-end tests over what the build laid out. */
@NullMarked
package io.hopbench.harness;

import org.jspecify.annotations.NullMarked;
