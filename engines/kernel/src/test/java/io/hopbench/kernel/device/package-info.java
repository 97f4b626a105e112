/** Devices that tests let fail. */
@NullMarked
package io.hopbench.kernel.device;

import org.jspecify.annotations.NullMarked;
