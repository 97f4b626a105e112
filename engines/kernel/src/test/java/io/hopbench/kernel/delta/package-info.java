@NullMarked
package io.hopbench.kernel.delta;

import org.jspecify.annotations.NullMarked;
