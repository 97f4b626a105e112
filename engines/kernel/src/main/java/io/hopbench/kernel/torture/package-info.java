/**
 * What tries to break a store: a device that loses what was not flushed, processes that are killed,
 * bytes that flip; and the model that says what must be left.
 */
@NullMarked
package io.hopbench.kernel.torture;

import org.jspecify.annotations.NullMarked;
