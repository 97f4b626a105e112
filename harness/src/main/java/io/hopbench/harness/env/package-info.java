/** What is recorded of the machine and of the sources a run came from. */
@NullMarked
package io.hopbench.harness.env;

import org.jspecify.annotations.NullMarked;
