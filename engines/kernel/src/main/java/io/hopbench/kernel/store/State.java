package io.hopbench.kernel.store;

import io.hopbench.kernel.base.Base;
import io.hopbench.kernel.delta.Delta;

/**
 * A base and the delta that lies over it. They belong together: places in the base are remembered
 * in the delta.
 *
 * @param base what was written last
 * @param delta what was committed since
 */
record State(Base base, Delta delta) {}
