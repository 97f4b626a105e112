/**
 * The one seam to the file system: every write, flush, truncate, rename and removal of a store goes
 * through {@link io.hopbench.kernel.device.Device}, so that a simulated device can stand in for it.
 */
@NullMarked
package io.hopbench.kernel.device;

import org.jspecify.annotations.NullMarked;
