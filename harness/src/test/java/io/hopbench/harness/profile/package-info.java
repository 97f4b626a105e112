/** Tests of profiles. */
@NullMarked
package io.hopbench.harness.profile;

import org.jspecify.annotations.NullMarked;
