/** Tests of turns between live workers. */
@NullMarked
package io.hopbench.harness.baton;

import org.jspecify.annotations.NullMarked;
