/** Tests. */
@NullMarked
package io.hopbench.harness.doctor;

import org.jspecify.annotations.NullMarked;
