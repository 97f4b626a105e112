/** Tests of profiles. */
@NullMarked
package io.hopbench.results.profile;

import org.jspecify.annotations.NullMarked;
