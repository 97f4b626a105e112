/** Profiles: what may be sampled, the profiler itself, and the meter that starts and stops it. */
@NullMarked
package io.hopbench.harness.profile;

import org.jspecify.annotations.NullMarked;
