/** Tests of the self-test. */
@NullMarked
package io.hopbench.harness.selftest;

import org.jspecify.annotations.NullMarked;
