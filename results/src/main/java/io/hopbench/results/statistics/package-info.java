/**
 * The statistics that conclusions rest on, by hand and with their sources. Small samples of forks
 * are what they are made for. Nothing here knows of engines or files; everything is deterministic
 * and may be called from any thread. Too few values, or one that is not finite, is an {@link
 * java.lang.IllegalArgumentException} that says which.
 */
@NullMarked
package io.hopbench.results.statistics;

import org.jspecify.annotations.NullMarked;
