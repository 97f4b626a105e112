/** How long the steps of runs took on this machine, and how long they will therefore take. */
@NullMarked
package io.hopbench.harness.times;

import org.jspecify.annotations.NullMarked;
